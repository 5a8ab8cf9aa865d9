// Ends the standing of quotations.
UNWIND $ids AS id
MATCH (:Quotation {id: id})-[appears:APPEARS_IN]->(:Document)
WHERE appears.until = $forever
SET appears.until = $moment
