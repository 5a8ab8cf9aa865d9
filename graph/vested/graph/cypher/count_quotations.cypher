// How many quotations are live at a moment, by one speaker or all.
MATCH (quotation:Quotation)
WHERE quotation.recordedAt <= $knownAt
  AND (quotation.retractedAt IS NULL OR quotation.retractedAt > $knownAt)
  AND ($speaker IS NULL OR EXISTS {
    MATCH (quotation)-[:SPEAKER]->(:Mention)-[:REFERS_TO]->(entity:Entity)
    WHERE entity.id = $speaker OR entity.name = $speaker
  })
RETURN count(quotation) AS total
