// Writes which snapshot of a document was current when.
UNWIND $rows AS row
MATCH (snapshot:Snapshot {id: row.start})
MATCH (document:Document {id: row.end})
CREATE (snapshot)-[current:CURRENT_OF]->(document)
SET current = row.properties
