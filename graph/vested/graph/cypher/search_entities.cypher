// Full-text search over the names and aliases that entities bore at a moment, accents or not.
CALL db.index.fulltext.queryNodes($index, $query, {limit: $limit}) YIELD node
WHERE node.since <= $knownAt AND $knownAt < node.until
WITH DISTINCT node
OPTIONAL MATCH (node)-[:VERSION_OF]->(entity:Entity)
WITH node, coalesce(entity, node) AS entity
WITH node, entity, [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind
WHERE $kinds IS NULL OR kind IN $kinds
RETURN entity.id AS id,
       kind,
       node.name AS name,
       node.aliases AS aliases,
       node.sameAs AS sameAs
