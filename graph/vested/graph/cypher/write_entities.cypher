// Creates entities that are new; what they are called is noted apart.
UNWIND $entities AS row
MERGE (entity:Entity {id: row.id})
WITH entity, row
WHERE row.kind IS NOT NULL AND size(labels(entity)) = 1
SET entity:$(row.kind)
