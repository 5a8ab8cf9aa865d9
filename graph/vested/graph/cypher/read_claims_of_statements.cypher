// The claims that statements were about at a moment.
UNWIND $ids AS id
MATCH (statement:Statement {id: id})-[about:SUPPORTS|DISPUTES]->(claim:Claim)
WHERE about.since <= $knownAt AND $knownAt < about.until
RETURN statement.id AS statement, claim.id AS claim
