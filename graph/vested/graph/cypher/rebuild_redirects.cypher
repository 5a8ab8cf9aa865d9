// Writes which entities stood for which and when.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.start})
MERGE (kept:Entity {id: row.end})
CREATE (entity)-[redirects:REDIRECTS_TO]->(kept)
SET redirects = row.properties
