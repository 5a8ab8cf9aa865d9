// Sources of whose documents a snapshot was known at a moment.
MATCH (node:Source)
WHERE EXISTS {
  MATCH (node)<-[:PUBLISHED_BY]-(:Document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
  WHERE snapshot.recordedAt <= $knownAt
}
RETURN labels(node) AS labels, properties(node) AS properties, [] AS edges, null AS source
ORDER BY node.id
