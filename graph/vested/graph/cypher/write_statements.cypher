// Stores the statements of one snapshot: words, roles, activity and the claim each is about.
MATCH (snapshot:Snapshot {id: $snapshot})
MATCH (activity:Activity {id: $activity})
UNWIND $statements AS row
MATCH (claim:Claim {id: row.claim})
MERGE (statement:Statement {id: row.properties.id})
  ON CREATE SET statement += row.properties
MERGE (statement)-[:STATED_IN]->(snapshot)
MERGE (statement)-[:GENERATED_BY]->(activity)
MERGE (statement)-[:$(row.polarity)]->(claim)
WITH statement, row
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
