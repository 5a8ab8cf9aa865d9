// What some entities are called by their last version.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN entity {.id, .name, .aliases, .sameAs, .nameWeight, .since, .until} AS entity
