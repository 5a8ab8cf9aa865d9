// Logs what an extractor found in a snapshot.
MATCH (snapshot:Snapshot {id: $snapshot})
MATCH (activity:Activity {id: $activity})
MERGE (reading:Reading {id: $reading.id})
  ON CREATE SET reading += $reading
MERGE (reading)-[:READ]->(snapshot)
MERGE (reading)-[:GENERATED_BY]->(activity)
