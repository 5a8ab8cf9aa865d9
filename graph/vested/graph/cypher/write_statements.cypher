// Stores the statements of one snapshot: words, roles and the activity that first read each.
MATCH (snapshot:Snapshot {id: $snapshot})
MATCH (activity:Activity {id: $activity})
UNWIND $statements AS row
MERGE (statement:Statement {id: row.properties.id})
  ON CREATE SET statement += row.properties
MERGE (statement)-[:STATED_IN]->(snapshot)
WITH statement, row, activity
CALL (statement, activity) {
  WITH * WHERE NOT EXISTS { (statement)-[:GENERATED_BY]->() }
  CREATE (statement)-[:GENERATED_BY]->(activity)
}
CALL (statement, row) {
  UNWIND row.spans AS span_id
  MATCH (span:Span {id: span_id})
  MERGE (statement)-[:CITES]->(span)
}
CALL (statement, row) {
  UNWIND row.roles AS role
  MATCH (mention:Mention {id: role.mention})
  MERGE (statement)-[:$(role.name)]->(mention)
}
CALL (statement, row) {
  UNWIND row.attributedTo AS mention_id
  MATCH (mention:Mention {id: mention_id})
  MERGE (statement)-[:ATTRIBUTED_TO]->(mention)
}
