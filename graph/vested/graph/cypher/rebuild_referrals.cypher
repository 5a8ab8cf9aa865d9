// Writes what mentions refer to and when.
UNWIND $rows AS row
MATCH (mention:Mention {id: row.start})
MERGE (entity:Entity {id: row.end})
CREATE (mention)-[refers:REFERS_TO]->(entity)
SET refers = row.properties
