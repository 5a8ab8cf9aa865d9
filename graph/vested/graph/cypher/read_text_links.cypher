// Which of the texts of documents that stand now come from one another.
UNWIND $ids AS id
MATCH (:Document {id: id})<-[here:CURRENT_OF]-(:Snapshot)<-[:ORIGINAL|DERIVED]-(derivation:Derivation)
WHERE here.until = $forever
MATCH (derivation)-[:ORIGINAL]->(:Snapshot)-[one:CURRENT_OF]->(original:Document)
MATCH (derivation)-[:DERIVED]->(:Snapshot)-[two:CURRENT_OF]->(derived:Document)
WHERE one.until = $forever AND two.until = $forever
RETURN DISTINCT original.id AS original, derived.id AS derived
