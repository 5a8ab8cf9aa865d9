// Snapshots known at a moment, with their document and, if asked for, their text.
MATCH (node:Snapshot)-[:SNAPSHOT_OF]->(document:Document)-[:PUBLISHED_BY]->(publisher:Source)
WHERE node.recordedAt <= $knownAt
RETURN labels(node) AS labels,
       node {
         .*, text: CASE WHEN $includeText THEN node.text END, sketch: null, traits: null
       } AS properties,
       [['SNAPSHOT_OF', document.id]] AS edges,
       publisher.id AS source
ORDER BY node.id
