// Entities by id.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity {.*, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]} AS entity
