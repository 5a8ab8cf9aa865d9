// Everything read in some documents.
UNWIND $ids AS id
MATCH (document:Document {id: id})-[:PUBLISHED_BY]->(source:Source)
RETURN document.id AS document, source.id AS source,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)<-[:READ]-(reading:Reading)
               -[:GENERATED_BY]->(activity:Activity)
         RETURN {
           moment: reading.recordedAt, found: reading.found, snapshot: snapshot.id,
           extractor: activity.name
         }
       } AS readings,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(:Snapshot)<-[:MENTIONED_IN]-(mention:Mention)
         RETURN mention {.id, .kind, .entityKey, .name, .aliases, .sameAs}
       } AS mentions,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(:Snapshot)<-[:STATED_IN]-(statement:Statement)
         RETURN {
           properties: properties(statement),
           roles: [
             (statement)-[role]->(mention:Mention) WHERE type(role) <> 'ATTRIBUTED_TO'
             | [type(role), mention.id]
           ]
         }
       } AS statements,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(:Snapshot)<-[:QUOTED_IN]-(quotation:Quotation)
         RETURN {
           properties: quotation {.id, .key},
           speakers: [(quotation)-[:SPEAKER]->(mention:Mention) | mention.id],
           addressees: [(quotation)-[:ADDRESSEE]->(mention:Mention) | mention.id]
         }
       } AS quotations
