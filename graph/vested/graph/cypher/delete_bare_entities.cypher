// Erases entities that nothing refers to or stands for.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
WHERE NOT EXISTS { (entity)--() }
DELETE entity
