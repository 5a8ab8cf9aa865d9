// The ids of the claims of the same kind with the same roles as each of some claims, as of two clocks.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WITH claim, [(claim)-[role]->(entity:Entity) | [type(role), entity.id]] AS roles,
     [label IN labels(claim) WHERE label <> 'Claim'][0] AS kind
RETURN claim.id AS id,
       COLLECT {
         MATCH (claim)-[role]->(:Entity)<-[same]-(rival:Claim)
         WHERE rival <> claim AND type(same) = type(role) AND kind IN labels(rival)
           AND size(roles) = COUNT { (rival)-[]->(:Entity) }
           AND all(filled IN roles WHERE EXISTS {
             MATCH (rival)-[other]->(entity:Entity {id: filled[1]}) WHERE type(other) = filled[0]
           })
           AND EXISTS {
             MATCH (rival)<-[about:SUPPORTS|DISPUTES]-(s:Statement)
             WHERE about.since <= $knownAt AND $knownAt < about.until
               AND s.confidence >= $minConfidence
               AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
               AND ($validAt IS NULL
                    OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
           }
         RETURN DISTINCT rival.id AS id
         ORDER BY id
         LIMIT $limit
       } AS rivals
