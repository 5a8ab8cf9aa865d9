// Makes one snapshot of a document the current one (null: none).
MATCH (document:Document {id: $document})
CALL (document) {
  MATCH (document)<-[current:CURRENT_OF]-(old:Snapshot)
  WHERE current.until = $forever AND ($snapshot IS NULL OR old.id <> $snapshot)
  SET current.until = $moment
}
CALL (document) {
  MATCH (new:Snapshot {id: $snapshot})
  WHERE NOT EXISTS {
    MATCH (new)-[current:CURRENT_OF]->(document) WHERE current.until = $forever
  }
  CREATE (new)-[:CURRENT_OF {since: $moment, until: $forever}]->(document)
}
