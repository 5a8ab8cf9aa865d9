// Drops every entity with its versions.
MATCH (node:Entity|EntityVersion)
CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 10000 ROWS
