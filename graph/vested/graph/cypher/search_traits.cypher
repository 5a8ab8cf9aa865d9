// Snapshots of other documents that bear one of some traits, those that share most first.
CALL db.index.fulltext.queryNodes('snapshot_traits', $query, {limit: $most}) YIELD node, score
MATCH (node)-[:SNAPSHOT_OF]->(document:Document)
WHERE document.id <> $document
RETURN node {.id, .sketch, .traits, .publishedEarliest} AS snapshot
ORDER BY score DESC, node.id
