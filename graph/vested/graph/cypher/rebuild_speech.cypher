// Writes who speaks and is spoken to in quotations and when.
UNWIND $rows AS row
MATCH (quotation:Quotation {id: row.start})
MERGE (entity:Entity {id: row.end})
CREATE (quotation)-[speech:$(row.type)]->(entity)
SET speech = row.properties
