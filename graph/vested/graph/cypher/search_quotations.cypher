// Full-text search over the words of quotations that stood at a moment, by several languages' rules.
// The best of those that bear them as they are, and where those are too few all that match.
CALL () {
  CALL db.index.fulltext.queryNodes($exact, $query, {limit: $few}) YIELD node
  RETURN collect(node) AS met
}
CALL (met) {
  UNWIND met AS node
  WITH node WHERE $language IS NULL OR node.language = $language
  MATCH (node)-[:QUOTED_IN]->(snapshot:Snapshot)
  WHERE EXISTS {
      MATCH (node)-[appears:APPEARS_IN]->(:Document)
      WHERE appears.since <= $knownAt AND $knownAt < appears.until
    }
    AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
  RETURN collect(node) AS near
}
CALL (near) {
  UNWIND CASE WHEN size(near) < $size THEN $indexes ELSE [] END AS index
  CALL db.index.fulltext.queryNodes(index, $query, {limit: $most}) YIELD node
  WITH node, $exact IN collect(index) AS exact
  WHERE NOT node IN near AND ($language IS NULL OR node.language = $language)
  MATCH (node)-[:QUOTED_IN]->(snapshot:Snapshot)
  WHERE EXISTS {
      MATCH (node)-[appears:APPEARS_IN]->(:Document)
      WHERE appears.since <= $knownAt AND $knownAt < appears.until
    }
    AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
  RETURN collect({node: node, exact: exact}) AS far
}
UNWIND [node IN near | {node: node, exact: true}] + far AS found
WITH found.node AS node, found.exact AS exact
OPTIONAL MATCH (node)-[speech:SPOKEN_BY]->(speaker:Entity)
WHERE speech.since <= $knownAt AND $knownAt < speech.until
RETURN node.id AS id,
       'Quotation' AS kind,
       coalesce([version IN [speaker] + [(speaker)<-[:VERSION_OF]-(old) | old]
                 WHERE version.since <= $knownAt AND $knownAt < version.until
                 | version.name][0], 'unnamed speaker') AS name,
       node.text AS text,
       exact,
       node.language AS language
