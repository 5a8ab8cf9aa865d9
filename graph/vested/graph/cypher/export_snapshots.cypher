// Snapshots known at a moment, with their document and, if asked for, their text.
MATCH (node:Snapshot)
WHERE node.recordedAt <= $knownAt
RETURN labels(node) AS labels,
       node {.*, text: CASE WHEN $includeText THEN node.text END} AS properties,
       [(node)-[edge]->(target) | [type(edge), target.id]] AS edges,
       COLLECT {
         MATCH (node)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
