// The entity of a name or alias at a moment, exactly as written: the one with most mentions.
CALL () {
  MATCH (node:Entity {name: $name})
  RETURN node
  UNION
  UNWIND $phrases AS phrase
  CALL db.index.fulltext.queryNodes($index, phrase) YIELD node
  WHERE node.name = $name OR $name IN node.aliases
  RETURN node
  UNION
  // A name without a word is in no index of words.
  UNWIND CASE WHEN $phrases = [] THEN [$name] ELSE [] END AS name
  MATCH (node:Entity|EntityVersion)
  WHERE node.name = name OR name IN node.aliases
  RETURN node
}
WITH node AS named
WHERE named.since <= $knownAt AND $knownAt < named.until
OPTIONAL MATCH (named)-[:VERSION_OF]->(versioned:Entity)
WITH named, coalesce(versioned, named) AS entity
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
