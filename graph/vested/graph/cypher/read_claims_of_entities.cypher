// The ids of the claims that each entity has a role in as of two clocks, so many each.
UNWIND $keys AS key
MATCH (entity:Entity {id: key.entity})
RETURN key.entity AS entity, key.kinds AS kinds, key.role AS role,
       COLLECT {
         MATCH (entity)<-[role]-(claim:Claim)
         WHERE (key.role IS NULL OR type(role) = key.role)
           AND any(label IN labels(claim) WHERE label IN key.kinds)
           AND EXISTS {
             MATCH (claim)<-[about:SUPPORTS|DISPUTES]-(s:Statement)
             WHERE about.since <= $knownAt AND $knownAt < about.until
               AND s.confidence >= $minConfidence
               AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
               AND ($validAt IS NULL
                    OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
           }
         RETURN DISTINCT claim.id AS id
         ORDER BY id
         LIMIT $limit
       } AS claims
