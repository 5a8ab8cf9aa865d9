// Stores a document, one snapshot of it, the activity that read it, and who published it first.
MERGE (document:Document {id: $document.id})
  ON CREATE SET document += $document
MERGE (snapshot:Snapshot {id: $snapshot.id})
  ON CREATE SET snapshot += $snapshot
MERGE (snapshot)-[:SNAPSHOT_OF]->(document)
MERGE (activity:Activity {id: $activity.id})
  ON CREATE SET activity += $activity
WITH document
WHERE NOT EXISTS { (document)-[:PUBLISHED_BY]->(:Source) }
MERGE (source:Source {id: $source.id})
  ON CREATE SET source += $source
CREATE (document)-[:PUBLISHED_BY]->(source)
