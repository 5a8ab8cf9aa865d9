// Drops everything but the graph's own bookkeeping.
MATCH (node)
WHERE NOT node:Clock AND NOT node:SchemaVersion
CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 10000 ROWS
