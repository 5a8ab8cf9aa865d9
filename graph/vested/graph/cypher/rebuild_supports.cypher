// Writes what statements stand for and when.
UNWIND $rows AS row
MATCH (statement:Statement {id: row.start})
MATCH (claim:Claim {id: row.end})
CREATE (statement)-[about:$(row.type)]->(claim)
SET about = row.properties
