// Ends who speaks and is spoken to in quotations where that is somebody else by now.
UNWIND $ids AS id
MATCH (quotation:Quotation {id: id})-[speech:SPOKEN_BY|SPOKEN_TO]->(entity:Entity)
WHERE speech.until = $forever
  AND NOT EXISTS {
    MATCH (quotation)-[role:SPEAKER|ADDRESSEE]->(:Mention)-[refers:REFERS_TO]->(entity)
    WHERE refers.until = $forever
      AND (type(role) = 'SPEAKER') = (type(speech) = 'SPOKEN_BY')
  }
SET speech.until = $moment
