// One page of the ids of quotations, live at a moment, by one speaker or all, after a cursor.
MATCH (quotation:Quotation)
WHERE ($afterId IS NULL OR quotation.id > $afterId)
  AND quotation.recordedAt <= $knownAt
  AND (quotation.retractedAt IS NULL OR quotation.retractedAt > $knownAt)
  AND ($speaker IS NULL OR EXISTS {
    MATCH (quotation)-[:SPEAKER]->(:Mention)-[:REFERS_TO]->(entity:Entity)
    WHERE entity.id = $speaker OR entity.name = $speaker
  })
RETURN quotation.id AS id
ORDER BY id
LIMIT $limit
