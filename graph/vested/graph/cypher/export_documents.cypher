// Documents of which a text was known at a moment, with their source.
MATCH (node:Document)-[:PUBLISHED_BY]->(publisher:Source)
WHERE EXISTS {
  MATCH (node)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
  WHERE snapshot.recordedAt <= $knownAt
}
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [['PUBLISHED_BY', publisher.id]] AS edges,
       publisher.id AS source
ORDER BY node.id
