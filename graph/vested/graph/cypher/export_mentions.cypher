// Mentions in snapshots known at a moment, with their places and entity.
MATCH (node:Mention)-[:MENTIONED_IN]->(snapshot:Snapshot)
WHERE snapshot.recordedAt <= $knownAt
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [(node)-[edge]->(target) | [type(edge), target.id]] AS edges,
       COLLECT {
         MATCH (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
