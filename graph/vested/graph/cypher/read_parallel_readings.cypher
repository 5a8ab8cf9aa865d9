// What stands in some texts, with who read them and who found what.
UNWIND $ids AS id
MATCH (snapshot:Snapshot {id: id})
CALL (snapshot) {
  MATCH (snapshot)<-[:READ]-(:Reading)-[:GENERATED_BY]->(activity:Activity)
  RETURN collect(DISTINCT activity.name) AS extractors
}
RETURN snapshot.id AS snapshot, extractors,
       COLLECT {
         MATCH (snapshot)<-[:STATED_IN]-(statement:Statement)-[about:SUPPORTS|DISPUTES]->(claim:Claim)
         WHERE about.until = $forever
         MATCH (statement)-[:GENERATED_BY]->(activity:Activity)
         RETURN {
           id: statement.id, extractor: activity.name, properties: properties(statement),
           roles: [(claim)-[role]->(entity:Entity) | [type(role), entity.id]],
           names: [(claim)-[]->(entity:Entity) | entity.name],
           spans: [(statement)-[:CITES]->(span:Span) | [span.start, span.end]]
         }
       } AS statements,
       COLLECT {
         MATCH (snapshot)<-[:QUOTED_IN]-(quotation:Quotation)-[appears:APPEARS_IN]->(:Document)
         WHERE appears.until = $forever
         MATCH (quotation)-[:GENERATED_BY]->(activity:Activity)
         RETURN {
           id: quotation.id, extractor: activity.name, confidence: quotation.confidence,
           speakers: [(quotation)-[speech:SPOKEN_BY]->(entity:Entity)
                      WHERE speech.until = $forever | [entity.id, entity.name]],
           spans: [(quotation)-[:CITES]->(span:Span) | [span.start, span.end]]
         }
       } AS quotations
