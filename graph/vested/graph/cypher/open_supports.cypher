// Begins what statements stand for, with rank, review and the days on which the claim holds by them.
UNWIND $rows AS row
MATCH (statement:Statement {id: row.statement})
MATCH (claim:Claim {id: row.claim})
CREATE (statement)-[about:$(row.polarity) {since: $moment, until: $forever}]->(claim)
SET about += row.properties
