// Ends who speaks and is spoken to in quotations.
UNWIND $ids AS id
MATCH (:Quotation {id: id})-[speech:SPOKEN_BY|SPOKEN_TO]->(:Entity)
WHERE speech.until = $forever
SET speech.until = $moment
