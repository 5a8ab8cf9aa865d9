// The ids of the quotations that each entity spoke by a day, as known at a moment, so many each.
UNWIND $entities AS entityId
MATCH (entity:Entity {id: entityId})
RETURN entityId AS entity,
       COLLECT {
         MATCH (entity)<-[speech:SPOKEN_BY]-(quotation:Quotation)-[:QUOTED_IN]->(snapshot:Snapshot)
         WHERE speech.since <= $knownAt AND $knownAt < speech.until
           AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
         RETURN DISTINCT quotation.id AS id
         ORDER BY id
         LIMIT $limit
       } AS quotations
