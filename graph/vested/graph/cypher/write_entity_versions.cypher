// Notes what entities are called from now on, and keeps what they were called before.
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
CALL (entity, row) {
  UNWIND row.archived AS old
  MERGE (version:EntityVersion {id: old.id})
    ON CREATE SET version += old
  MERGE (version)-[:VERSION_OF]->(entity)
}
SET entity += row.head
