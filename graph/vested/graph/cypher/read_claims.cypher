// Claims by id with their roles and every statement that stood at a moment, evidence included.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
RETURN claim.id AS id,
       [label IN labels(claim) WHERE label <> 'Claim'][0] AS kind,
       properties(claim) AS properties,
       COLLECT {
         MATCH (claim)-[role]->(entity:Entity)
         WITH role, entity,
              [version IN [entity] + [(entity)<-[:VERSION_OF]-(old) | old]
               WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS named
         WHERE named IS NOT NULL // what was not known then has no name to go by
         RETURN {
           role: type(role),
           entity: named {
             .*, id: entity.id, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]
           }
         }
         ORDER BY type(role), named.name, entity.id
       } AS roles,
       COLLECT {
         MATCH (claim)<-[about:SUPPORTS|DISPUTES]-(statement:Statement)
         WHERE about.since <= $knownAt AND $knownAt < about.until
         MATCH (statement)-[:STATED_IN]->(snapshot:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
               -[:PUBLISHED_BY]->(source:Source)
         OPTIONAL MATCH (statement)-[:ATTRIBUTED_TO]->(speaker:Mention)
         RETURN statement {
           .*,
           claimId: claim.id,
           polarity: type(about),
           rank: about.rank,
           rankReason: about.rankReason,
           reviewed: about.reviewed,
           possibleFrom: about.possibleFrom,
           possibleTo: about.possibleTo,
           definiteFrom: about.definiteFrom,
           definiteTo: about.definiteTo,
           attributedTo: speaker.name,
           snapshotId: snapshot.id,
           document: document {
             .*, title: snapshot.title, published: snapshot.published, language: snapshot.language
           },
           source: source {.*},
           origin: [
             (document)-[tells:SAME_ORIGIN_AS]->(kept:Document)
             WHERE tells.since <= $knownAt AND $knownAt < tells.until
             | kept.id
           ][0],
           spans: COLLECT {
             MATCH (statement)-[:CITES]->(span:Span)
             RETURN span {.*} ORDER BY span.start
           }
         }
         ORDER BY statement.id
       } AS statements
