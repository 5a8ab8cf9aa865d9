// How much the graph held at a moment, and the moment and number of its last write.
OPTIONAL MATCH (clock:Clock {id: 'clock'})
CALL () {
  MATCH (:Statement)-[about:SUPPORTS|DISPUTES]->(claim:Claim)
  WHERE about.since <= $knownAt AND $knownAt < about.until
  RETURN count(*) AS statements, count(DISTINCT claim) AS claims
}
RETURN clock.moment AS moment, clock.revision AS revision,
       COUNT {
         MATCH (entity:Entity)
         WHERE entity.since <= $knownAt AND $knownAt < entity.until
            OR EXISTS {
              MATCH (entity)<-[:VERSION_OF]-(old:EntityVersion)
              WHERE old.since <= $knownAt AND $knownAt < old.until
            }
       } AS entities,
       claims,
       statements,
       COUNT {
         MATCH (:Quotation)-[appears:APPEARS_IN]->(:Document)
         WHERE appears.since <= $knownAt AND $knownAt < appears.until
       } AS quotations,
       COUNT {
         MATCH (:Snapshot)-[current:CURRENT_OF]->(:Document)
         WHERE current.since <= $knownAt AND $knownAt < current.until
       } AS documents
