// All claims with their roles and values.
MATCH (claim:Claim)
RETURN claim.id AS id,
       [label IN labels(claim) WHERE label <> 'Claim'][0] AS kind,
       [(claim)-[role]->(entity:Entity) | [type(role), entity.id]] AS roles,
       claim {.*, id: null} AS properties
