// The ids of all claims.
MATCH (claim:Claim)
RETURN claim.id AS id
ORDER BY id
