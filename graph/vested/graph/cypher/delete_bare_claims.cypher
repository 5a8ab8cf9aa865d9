// Erases claims that no statement was ever about.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WHERE NOT EXISTS { (claim)<-[:SUPPORTS|DISPUTES]-(:Statement) }
DETACH DELETE claim
