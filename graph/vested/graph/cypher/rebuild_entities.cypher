// Writes what entities are and were called.
UNWIND $rows AS row
MERGE (entity:Entity {id: row.id})
SET entity:$(row.kind)
SET entity += row.head
WITH entity, row
UNWIND row.archived AS old
CREATE (version:EntityVersion)-[:VERSION_OF]->(entity)
SET version = old
