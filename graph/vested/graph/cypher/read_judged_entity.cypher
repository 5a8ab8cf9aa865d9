// The entities of an id, a name or an alias.
CALL () {
  MATCH (entity:Entity {id: $text}) RETURN entity
  UNION
  MATCH (entity:Entity)
  WHERE entity.until = $forever AND (entity.name = $text OR $text IN entity.aliases)
  RETURN entity
}
RETURN entity.id AS id, [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind
ORDER BY id
