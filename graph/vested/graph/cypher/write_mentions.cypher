// Stores the mentions of one snapshot with the places that name them.
MATCH (snapshot:Snapshot {id: $snapshot})
UNWIND $mentions AS row
MERGE (mention:Mention {id: row.properties.id})
  ON CREATE SET mention += row.properties
MERGE (mention)-[:MENTIONED_IN]->(snapshot)
WITH mention, row
UNWIND row.spans AS span_id
MATCH (span:Span {id: span_id})
MERGE (mention)-[:NAMED_AT]->(span)
