// The entity of a name or alias, exactly as written: the one with most mentions if several.
MATCH (entity:Entity)
WHERE entity.name = $name OR $name IN entity.aliases
WITH entity, entity.name = $name AS exact, COUNT { (entity)<-[:REFERS_TO]-() } AS mentions
ORDER BY exact DESC, mentions DESC, entity.id
LIMIT 1
RETURN entity {.*, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]} AS entity
