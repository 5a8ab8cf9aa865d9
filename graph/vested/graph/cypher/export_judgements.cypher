// Judgements live at a moment on mentions known by then.
MATCH (node:Judgement)-[:JUDGES]->(:Mention)-[:MENTIONED_IN]->(snapshot:Snapshot)
WHERE node.recordedAt <= $knownAt
  AND (node.retractedAt IS NULL OR node.retractedAt > $knownAt)
  AND snapshot.recordedAt <= $knownAt
RETURN labels(node) AS labels,
       node {.*, retractedAt: null} AS properties,
       [(node)-[edge]->(target) | [type(edge), target.id]] AS edges,
       null AS source
ORDER BY node.id
