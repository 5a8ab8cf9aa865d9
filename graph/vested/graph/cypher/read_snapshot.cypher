// A snapshot by id, with its document and source.
MATCH (snapshot:Snapshot {id: $id})-[:SNAPSHOT_OF]->(document:Document)
      -[:PUBLISHED_BY]->(source:Source)
RETURN snapshot {.*, document: document {.*}, source: source {.*}} AS snapshot
