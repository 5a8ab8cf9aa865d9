// The quotations of a document that stand.
MATCH (:Document {id: $document})<-[appears:APPEARS_IN]-(quotation:Quotation)
WHERE appears.until = $forever
RETURN quotation.id AS quotation
