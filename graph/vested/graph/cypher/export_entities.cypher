// Entities that a snapshot known at a moment mentions.
MATCH (node:Entity)
WHERE EXISTS {
  MATCH (node)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(snapshot:Snapshot)
  WHERE snapshot.recordedAt <= $knownAt
}
RETURN labels(node) AS labels, properties(node) AS properties, [] AS edges, null AS source
ORDER BY node.id
