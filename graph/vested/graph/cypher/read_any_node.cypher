// A node that is not the graph's own bookkeeping, if there is any.
MATCH (node)
WHERE NOT node:Clock|SchemaVersion|Outbox|Happening|Job
RETURN labels(node)[0] AS label
LIMIT 1
