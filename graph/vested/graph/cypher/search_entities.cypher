// Full-text search over the names and aliases that entities bore at a moment.
CALL db.index.fulltext.queryNodes('names_of_entities', $query, {limit: $limit}) YIELD node
WHERE node.since <= $knownAt AND $knownAt < node.until
OPTIONAL MATCH (node)-[:VERSION_OF]->(entity:Entity)
WITH node, coalesce(entity, node) AS entity
RETURN entity.id AS id,
       [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind,
       node.name AS name,
       node.aliases AS aliases
