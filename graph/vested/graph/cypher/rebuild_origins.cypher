// Writes whose story documents told when.
UNWIND $rows AS row
MATCH (document:Document {id: row.start})
MATCH (kept:Document {id: row.end})
CREATE (document)-[tells:SAME_ORIGIN_AS]->(kept)
SET tells = row.properties
