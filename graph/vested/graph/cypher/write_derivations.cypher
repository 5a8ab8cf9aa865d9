// Stores which texts come from which.
UNWIND $rows AS row
MATCH (original:Snapshot {id: row.original})
MATCH (derived:Snapshot {id: row.derived})
MERGE (derivation:Derivation {id: row.properties.id})
  ON CREATE SET derivation += row.properties
MERGE (derivation)-[:ORIGINAL]->(original)
MERGE (derivation)-[:DERIVED]->(derived)
