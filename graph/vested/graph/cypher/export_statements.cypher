// Statements live at a moment, with their words, roles, activity and claim.
MATCH (node:Statement)-[:STATED_IN]->(snapshot:Snapshot)
WHERE node.recordedAt <= $knownAt
  AND (node.retractedAt IS NULL OR node.retractedAt > $knownAt)
RETURN labels(node) AS labels,
       node {.*, retractedAt: null, retractionReason: null} AS properties,
       [(node)-[edge]->(target) | [type(edge), target.id]] AS edges,
       COLLECT {
         MATCH (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
