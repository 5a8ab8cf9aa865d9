// Decisions in force at a moment.
MATCH (node:Decision)
WHERE node.recordedAt <= $knownAt
  AND (node.withdrawnAt IS NULL OR node.withdrawnAt > $knownAt)
RETURN labels(node) AS labels,
       node {.*, withdrawnAt: null, withdrawnBy: null, withdrawalReason: null} AS properties,
       [] AS edges, null AS source
ORDER BY node.id
