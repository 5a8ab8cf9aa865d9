// Begins the standing of quotations in a document.
MATCH (document:Document {id: $document})
UNWIND $ids AS id
MATCH (quotation:Quotation {id: id})
CREATE (quotation)-[:APPEARS_IN {since: $moment, until: $forever}]->(document)
