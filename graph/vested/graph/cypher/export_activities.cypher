// Activities that generated a statement or quotation that stood at a moment.
MATCH (node:Activity)
WHERE EXISTS {
  MATCH (node)<-[:GENERATED_BY]-(:Statement|Quotation)-[held:SUPPORTS|DISPUTES|APPEARS_IN]->()
  WHERE held.since <= $knownAt AND $knownAt < held.until
}
RETURN labels(node) AS labels, properties(node) AS properties, [] AS edges, null AS source
ORDER BY node.id
