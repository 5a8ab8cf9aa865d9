// Full-text search over the names and aliases that entities bore at a moment, accents or not.
CALL db.index.fulltext.queryNodes($index, $query, {limit: $limit}) YIELD node
WHERE node.since <= $knownAt AND $knownAt < node.until
WITH DISTINCT node
OPTIONAL MATCH (node)-[:VERSION_OF]->(entity:Entity)
WITH node, coalesce(entity, node) AS entity
WITH node, entity, [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind
WHERE $kinds IS NULL OR kind IN $kinds
// About as `vested.graph.ranking.likeness` has it, which ranks those that are left.
ORDER BY reduce(best = 0.0, fit IN [
  one IN [node.name] + node.aliases WHERE toLower(one) CONTAINS $begun
  | CASE WHEN toLower(one) STARTS WITH $asked THEN 0.5 ELSE 0.3 END
    + 0.8 * size($asked) / (size($asked) + size(one))
] | CASE WHEN fit > best THEN fit ELSE best END) DESC, node.name, entity.id
LIMIT $ranked
RETURN entity.id AS id,
       kind,
       node.name AS name,
       node.aliases AS aliases,
       node.sameAs AS sameAs
