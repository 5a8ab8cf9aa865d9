// Erases claims that no statement was ever about.
UNWIND $ids AS id
MATCH (claim:Claim {id: id})
WHERE NOT EXISTS { (claim)<-[:SUPPORTS|DISPUTES]-(:Statement) }
CALL (claim) {
  MATCH ()-[tie:TIED_TO {claim: claim.id}]->()
  DELETE tie
}
DETACH DELETE claim
