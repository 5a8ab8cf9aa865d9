// Activities that generated a statement or quotation live at a moment.
MATCH (node:Activity)
WHERE EXISTS {
  MATCH (node)<-[:GENERATED_BY]-(made)
  WHERE made.recordedAt <= $knownAt
    AND (made.retractedAt IS NULL OR made.retractedAt > $knownAt)
}
RETURN labels(node) AS labels, properties(node) AS properties, [] AS edges, null AS source
ORDER BY node.id
