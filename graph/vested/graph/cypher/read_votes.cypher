// The statements that now stand for or against claims: those of some statements, and some by id.
CALL () {
  UNWIND $statements AS id
  MATCH (:Statement {id: id})-[:SUPPORTS|DISPUTES]->(claim:Claim)
  RETURN claim
  UNION
  UNWIND $claims AS id
  MATCH (claim:Claim {id: id})
  RETURN claim
}
RETURN claim.id AS id,
       [label IN labels(claim) WHERE label <> 'Claim'][0] AS kind,
       properties(claim) AS stored,
       [(claim)-[role]->(entity:Entity) | [type(role), entity.id]] AS roles,
       [(claim)<-[about:SUPPORTS|DISPUTES]-(statement:Statement) WHERE about.until = $forever
        | statement {.*, polarity: type(about), rank: about.rank}] AS votes
