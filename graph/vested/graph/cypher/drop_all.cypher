// Drops everything but the graph's own bookkeeping.
MATCH (node)
WHERE NOT node:Clock|SchemaVersion|Outbox|Happening|Job
CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 10000 ROWS
