// Stores the mentions of one snapshot and ties each to its entity.
MATCH (snapshot:Snapshot {id: $snapshot})
UNWIND $mentions AS row
MERGE (mention:Mention {id: row.properties.id})
  ON CREATE SET mention += row.properties
MERGE (mention)-[:MENTIONED_IN]->(snapshot)
WITH mention, row
MATCH (entity:Entity {id: row.entity})
MERGE (mention)-[:REFERS_TO]->(entity)
WITH mention, row
UNWIND row.spans AS span_id
MATCH (span:Span {id: span_id})
MERGE (mention)-[:NAMED_AT]->(span)
