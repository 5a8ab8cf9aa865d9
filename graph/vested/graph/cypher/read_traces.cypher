// What a document has left elsewhere: entities, claims, other documents; and its texts' digests.
MATCH (document:Document {id: $document})
RETURN COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)
         RETURN DISTINCT snapshot.sha256
       } AS digests,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(:Snapshot)<-[:MENTIONED_IN]-(:Mention)
               -[:REFERS_TO]->(entity:Entity)
         RETURN DISTINCT entity.id
       } AS entities,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(:Snapshot)<-[:STATED_IN]-(:Statement)
               -[:SUPPORTS|DISPUTES]->(claim:Claim)
         RETURN DISTINCT claim.id
       } AS claims,
       COLLECT {
         CALL (document) {
           MATCH (document)-[:SAME_ORIGIN_AS]-(other:Document) RETURN other
           UNION
           MATCH (document)-[:SAME_ORIGIN_AS]->(:Document)<-[:SAME_ORIGIN_AS]-(other:Document)
           RETURN other
         }
         RETURN DISTINCT other.id
       } AS documents
