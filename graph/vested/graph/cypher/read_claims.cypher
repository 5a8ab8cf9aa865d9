// Claims by id with their roles and every statement that was live at a moment, evidence included.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
RETURN claim.id AS id,
       [label IN labels(claim) WHERE label <> 'Claim'][0] AS kind,
       properties(claim) AS properties,
       COLLECT {
         MATCH (claim)-[role]->(entity:Entity)
         RETURN {
           role: type(role),
           entity: entity {.*, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]}
         }
         ORDER BY type(role), entity.name, entity.id
       } AS roles,
       COLLECT {
         MATCH (claim)<-[polarity:SUPPORTS|DISPUTES]-(statement:Statement)
         WHERE statement.recordedAt <= $knownAt
           AND (statement.retractedAt IS NULL OR statement.retractedAt > $knownAt)
         MATCH (statement)-[:STATED_IN]->(snapshot:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
               -[:PUBLISHED_BY]->(source:Source)
         OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(speaker:Mention)
         RETURN statement {
           .*,
           polarity: type(polarity),
           attributedTo: speaker.name,
           snapshotId: snapshot.id,
           document: document {.*},
           source: source {.*},
           spans: COLLECT {
             MATCH (statement)-[:CITES]->(span:Span)
             RETURN span {.*} ORDER BY span.start
           }
         }
         ORDER BY statement.id
       } AS statements
