// Full-text search over the names and aliases that entities bore at a moment, accents or not.
// The best of each, and where those are too few all that match.
CALL () {
  UNWIND $near AS words
  CALL db.index.fulltext.queryNodes($index, words, {limit: $few}) YIELD node
  RETURN collect(node) AS met
}
CALL (met) {
  UNWIND met AS node
  WITH DISTINCT node
  WHERE node.since <= $knownAt AND $knownAt < node.until
  OPTIONAL MATCH (node)-[:VERSION_OF]->(entity:Entity)
  WITH node, [label IN labels(coalesce(entity, node)) WHERE label <> 'Entity'][0] AS kind
  WHERE $kinds IS NULL OR kind IN $kinds
  RETURN collect(node) AS near
}
CALL (met, near) {
  UNWIND CASE
    WHEN size(near) < $size AND (size(met) >= $few OR $several) THEN [$query]
    ELSE []
  END AS words
  CALL db.index.fulltext.queryNodes($index, words, {limit: $most}) YIELD node
  WHERE node.since <= $knownAt AND $knownAt < node.until AND NOT node IN near
  RETURN collect(DISTINCT node) AS far
}
UNWIND near + far AS node
OPTIONAL MATCH (node)-[:VERSION_OF]->(entity:Entity)
WITH node, coalesce(entity, node) AS entity
WITH node, entity, [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind
WHERE $kinds IS NULL OR kind IN $kinds
RETURN entity.id AS id,
       kind,
       node.name AS name,
       node.aliases AS aliases,
       node.sameAs AS sameAs
