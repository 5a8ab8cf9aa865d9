// Full-text search over the words of quotations that are live at a moment.
CALL db.index.fulltext.queryNodes('quotation_texts', $query, {limit: $limit}) YIELD node, score
WHERE node.recordedAt <= $knownAt
  AND (node.retractedAt IS NULL OR node.retractedAt > $knownAt)
OPTIONAL MATCH (node)-[:SPEAKER]->(:Mention)-[:REFERS_TO]->(speaker:Entity)
RETURN node.id AS id,
       'Quotation' AS kind,
       coalesce(speaker.name, 'unnamed speaker') AS name,
       substring(node.text, 0, 240) AS snippet,
       score
