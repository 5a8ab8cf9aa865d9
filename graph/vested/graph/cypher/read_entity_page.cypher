// One page of the entities of a kind by the name they bore at a moment, after a cursor.
MATCH (entity:$($kind))
WITH entity, [version IN [entity] + [(entity)<-[:VERSION_OF]-(old) | old]
              WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS named
WHERE named IS NOT NULL
  AND ($afterName IS NULL OR named.name > $afterName
       OR (named.name = $afterName AND entity.id > $afterId))
  AND ($contains IS NULL OR toLower(named.name) CONTAINS $contains
       OR any(alias IN named.aliases WHERE toLower(alias) CONTAINS $contains))
RETURN named {
  .*, id: entity.id, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]
} AS entity
ORDER BY named.name, entity.id
LIMIT $limit
