// The ties by some claims.
UNWIND $claims AS id
MATCH (one:Entity)-[tie:TIED_TO {claim: id}]->(other:Entity)
RETURN id, one.id AS one, other.id AS other, tie.told AS told
