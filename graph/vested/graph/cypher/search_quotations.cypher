// Full-text search over the words of quotations that stood at a moment, by several languages' rules.
UNWIND $indexes AS index
CALL db.index.fulltext.queryNodes(index, $query, {limit: $limit}) YIELD node
WITH node, $exact IN collect(index) AS exact
WHERE $language IS NULL OR node.language = $language
MATCH (node)-[:QUOTED_IN]->(snapshot:Snapshot)
WHERE EXISTS {
    MATCH (node)-[appears:APPEARS_IN]->(:Document)
    WHERE appears.since <= $knownAt AND $knownAt < appears.until
  }
  AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
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
