// Ends what statements stand for.
UNWIND $ids AS id
MATCH (:Statement {id: id})-[about:SUPPORTS|DISPUTES]->(:Claim)
WHERE about.until = $forever
SET about.until = $moment
