// Stores a source, a document, one snapshot of it and the activity that read it.
MERGE (source:Source {id: $source.id})
  ON CREATE SET source += $source
MERGE (document:Document {id: $document.id})
  ON CREATE SET document += $document
MERGE (document)-[:PUBLISHED_BY]->(source)
MERGE (snapshot:Snapshot {id: $snapshot.id})
  ON CREATE SET snapshot += $snapshot
MERGE (snapshot)-[:SNAPSHOT_OF]->(document)
MERGE (activity:Activity {id: $activity.id})
  ON CREATE SET activity += $activity
