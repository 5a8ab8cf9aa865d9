// How many other entities share a claim with an entity.
MATCH (focus:Entity {id: $focus})<-[]-(:Claim)-[]->(other:Entity)
WHERE other <> focus
RETURN count(DISTINCT other) AS total
