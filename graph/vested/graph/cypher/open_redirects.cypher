// Begins that entities stand for others.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
MERGE (kept:Entity {id: row.kept})
CREATE (entity)-[:REDIRECTS_TO {since: $moment, until: $forever}]->(kept)
