// One page of the entities of a kind, by name, after a cursor.
MATCH (entity:$($kind))
WHERE $afterName IS NULL OR entity.name > $afterName
   OR (entity.name = $afterName AND entity.id > $afterId)
WITH entity
WHERE $contains IS NULL OR toLower(entity.name) CONTAINS $contains
   OR any(alias IN entity.aliases WHERE toLower(alias) CONTAINS $contains)
WITH entity
WHERE EXISTS {
  MATCH (entity)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(snapshot:Snapshot)
  WHERE snapshot.recordedAt <= $knownAt
}
RETURN entity {.*, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]} AS entity
ORDER BY entity.name, entity.id
LIMIT $limit
