// The ids of the claims that each entity has a role in, live at a moment, at most a number each.
UNWIND $keys AS key
MATCH (entity:Entity {id: key.entity})
RETURN key.entity AS entity, key.kinds AS kinds, key.role AS role,
       COLLECT {
         MATCH (entity)<-[role]-(claim:Claim)
         WHERE (key.role IS NULL OR type(role) = key.role)
           AND any(label IN labels(claim) WHERE label IN key.kinds)
           AND EXISTS {
             MATCH (claim)<-[:SUPPORTS|DISPUTES]-(statement:Statement)
             WHERE statement.recordedAt <= $knownAt
               AND (statement.retractedAt IS NULL OR statement.retractedAt > $knownAt)
           }
         RETURN DISTINCT claim.id AS id
         ORDER BY id
         LIMIT $limit
       } AS claims
