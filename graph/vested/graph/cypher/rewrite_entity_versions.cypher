// Tells anew what entities were and are called, and of what kind they are (null: not known).
UNWIND $rows AS row
MATCH (entity:Entity {id: row.id})
CALL (entity) {
  MATCH (entity)<-[:VERSION_OF]-(version:EntityVersion)
  DETACH DELETE version
}
CALL (entity, row) {
  UNWIND row.archived AS old
  CREATE (version:EntityVersion)-[:VERSION_OF]->(entity)
  SET version = old
}
CALL (entity, row) {
  UNWIND [label IN labels(entity) WHERE NOT label IN ['Entity', coalesce(row.kind, '')]] AS label
  REMOVE entity:$(label)
}
CALL (entity, row) {
  WITH * WHERE row.kind IS NOT NULL
  SET entity:$(row.kind)
}
SET entity = CASE WHEN row.head IS NULL THEN {} ELSE row.head END
SET entity.id = row.id
