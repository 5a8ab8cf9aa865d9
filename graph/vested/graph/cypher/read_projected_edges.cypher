// The derived edges that start in some documents.
UNWIND $ids AS id
MATCH (document:Document {id: id})<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
CALL (snapshot) {
  MATCH (snapshot)-[edge:CURRENT_OF]->(end)
  RETURN snapshot.id AS start, edge, end
  UNION ALL
  MATCH (snapshot)<-[:MENTIONED_IN]-(mention:Mention)-[edge:REFERS_TO]->(end)
  RETURN mention.id AS start, edge, end
  UNION ALL
  MATCH (snapshot)<-[:STATED_IN]-(statement:Statement)-[edge:SUPPORTS|DISPUTES]->(end)
  RETURN statement.id AS start, edge, end
  UNION ALL
  MATCH (snapshot)<-[:QUOTED_IN]-(quotation:Quotation)
        -[edge:APPEARS_IN|SPOKEN_BY|SPOKEN_TO]->(end)
  RETURN quotation.id AS start, edge, end
}
RETURN type(edge) AS type, start, end.id AS end, properties(edge) AS properties
