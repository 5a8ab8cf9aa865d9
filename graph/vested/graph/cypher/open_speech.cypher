// Begins who speaks and is spoken to in quotations, where that is not told yet.
UNWIND $ids AS id
MATCH (quotation:Quotation {id: id})
CALL (quotation) {
  MATCH (quotation)-[:SPEAKER]->(:Mention)-[refers:REFERS_TO]->(entity:Entity)
  WHERE refers.until = $forever
    AND NOT EXISTS { MATCH (quotation)-[old:SPOKEN_BY]->(entity) WHERE old.until = $forever }
  CREATE (quotation)-[:SPOKEN_BY {since: $moment, until: $forever}]->(entity)
}
CALL (quotation) {
  MATCH (quotation)-[:ADDRESSEE]->(:Mention)-[refers:REFERS_TO]->(entity:Entity)
  WHERE refers.until = $forever
    AND NOT EXISTS { MATCH (quotation)-[old:SPOKEN_TO]->(entity) WHERE old.until = $forever }
  CREATE (quotation)-[:SPOKEN_TO {since: $moment, until: $forever}]->(entity)
}
