// Documents of which a snapshot was known at a moment, with their source.
MATCH (node:Document)
WHERE EXISTS {
  MATCH (node)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
  WHERE snapshot.recordedAt <= $knownAt
}
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [(node)-[edge]->(target) | [type(edge), target.id]] AS edges,
       COLLECT { MATCH (node)-[:PUBLISHED_BY]->(source:Source) RETURN source.id }[0] AS source
ORDER BY node.id
