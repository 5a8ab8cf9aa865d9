// What came of a web address: the documents at it, those that print it, and by whom it was erased.
RETURN COLLECT {
         CALL db.index.fulltext.queryNodes('snapshot_traits', $at, {limit: $limit}) YIELD node
         MATCH (node)-[:SNAPSHOT_OF]->(document:Document)
         WHERE node.recordedAt <= $knownAt
         RETURN DISTINCT document.id ORDER BY document.id
       } AS documents,
       COLLECT {
         CALL db.index.fulltext.queryNodes('snapshot_traits', $cites, {limit: $limit}) YIELD node
         MATCH (node)-[current:CURRENT_OF]->(document:Document)
         WHERE current.since <= $knownAt AND $knownAt < current.until
           AND ($validAt IS NULL OR coalesce(node.publishedEarliest, $validAt) <= $validAt)
         RETURN DISTINCT document.id ORDER BY document.id
       } AS citing,
       COLLECT {
         MATCH (decision:Decision {kind: 'FORGET'})
         WHERE decision.key IN $ids AND decision.recordedAt <= $knownAt
           AND (decision.withdrawnAt IS NULL OR $knownAt < decision.withdrawnAt)
         RETURN decision {.*} ORDER BY decision.recordedAt DESC LIMIT 1
       } AS erasures
