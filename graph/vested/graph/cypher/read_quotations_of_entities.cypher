// The ids of the quotations that each entity speaks, live at a moment, at most a number each.
UNWIND $entities AS entityId
MATCH (entity:Entity {id: entityId})
RETURN entityId AS entity,
       COLLECT {
         MATCH (entity)<-[:REFERS_TO]-(:Mention)<-[:SPEAKER]-(quotation:Quotation)
         WHERE quotation.recordedAt <= $knownAt
           AND (quotation.retractedAt IS NULL OR quotation.retractedAt > $knownAt)
         RETURN DISTINCT quotation.id AS id
         ORDER BY id
         LIMIT $limit
       } AS quotations
