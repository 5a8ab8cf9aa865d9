// Writes when quotations stood in documents.
UNWIND $rows AS row
MATCH (quotation:Quotation {id: row.start})
MATCH (document:Document {id: row.end})
CREATE (quotation)-[appears:APPEARS_IN]->(document)
SET appears = row.properties
