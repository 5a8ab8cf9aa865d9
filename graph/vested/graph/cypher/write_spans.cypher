// Stores the spans of one snapshot.
MATCH (snapshot:Snapshot {id: $snapshot})
UNWIND $spans AS row
MERGE (span:Span {id: row.id})
  ON CREATE SET span += row
MERGE (span)-[:OF]->(snapshot)
