// The standing quotations that some mentions speak or are spoken to in.
UNWIND $mentions AS id
MATCH (:Mention {id: id})<-[:SPEAKER|ADDRESSEE]-(quotation:Quotation)-[appears:APPEARS_IN]->()
WHERE appears.until = $forever
RETURN DISTINCT quotation.id AS quotation
