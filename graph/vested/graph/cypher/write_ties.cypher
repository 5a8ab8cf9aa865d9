// Ties entities to each other by claims that they have none by.
UNWIND $rows AS row
UNWIND row.tied AS ends
MATCH (one:Entity {id: ends[0]})
MATCH (other:Entity {id: ends[1]})
CREATE (one)-[:TIED_TO {claim: row.claim, told: row.told}]->(other)
