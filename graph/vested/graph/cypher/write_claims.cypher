// Projects claims with their roles from statements that are about to be stored.
UNWIND $claims AS row
MERGE (claim:Claim {id: row.id})
  ON CREATE SET claim += row.values
SET claim:$(row.kind)
WITH claim, row
UNWIND row.roles AS role
MATCH (entity:Entity {id: role.entity})
MERGE (claim)-[:$(role.name)]->(entity)
