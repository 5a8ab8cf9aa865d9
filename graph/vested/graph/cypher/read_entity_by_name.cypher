// The entity of a name or alias at a moment, exactly as written: the one with most mentions.
CALL () {
  MATCH (entity:Entity)
  WHERE (entity.name = $name OR $name IN entity.aliases)
    AND entity.since <= $knownAt AND $knownAt < entity.until
  RETURN entity, entity AS named
  UNION
  MATCH (named:EntityVersion)-[:VERSION_OF]->(entity:Entity)
  WHERE (named.name = $name OR $name IN named.aliases)
    AND named.since <= $knownAt AND $knownAt < named.until
  RETURN entity, named
}
WITH entity, named, named.name = $name AS exact,
     COUNT {
       MATCH (entity)<-[refers:REFERS_TO]-(:Mention)
       WHERE refers.since <= $knownAt AND $knownAt < refers.until
     } AS mentions
ORDER BY exact DESC, mentions DESC, entity.id
LIMIT 1
RETURN named {
  .*, id: entity.id, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]
} AS entity
