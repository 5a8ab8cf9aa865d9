// Full-text search over names and aliases.
CALL db.index.fulltext.queryNodes('entity_names', $query, {limit: $limit}) YIELD node, score
RETURN node.id AS id,
       [label IN labels(node) WHERE label <> 'Entity'][0] AS kind,
       node.name AS name,
       CASE WHEN size(node.aliases) = 0 THEN '' ELSE node.aliases[0] END AS snippet,
       score
