// The entity of a name or alias, exactly as written; the one with most mentions if several.
MATCH (entity:Entity)
WHERE entity.name = $name OR $name IN entity.aliases
RETURN entity {.*, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]} AS entity
ORDER BY entity.name = $name DESC, COUNT { (entity)<-[:REFERS_TO]-() } DESC, entity.id
LIMIT 1
