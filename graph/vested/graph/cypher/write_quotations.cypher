// Stores the quotations of one snapshot with their words, how long they are, speaker and addressee.
MATCH (snapshot:Snapshot {id: $snapshot})
MATCH (activity:Activity {id: $activity})
UNWIND $quotations AS row
MERGE (quotation:Quotation {id: row.properties.id})
  ON CREATE SET quotation += row.properties,
    quotation.extent = right('00000000' + toString(size(row.properties.text)), 9)
MERGE (quotation)-[:QUOTED_IN]->(snapshot)
WITH quotation, row, activity
CALL (quotation, activity) {
  WITH * WHERE NOT EXISTS { (quotation)-[:GENERATED_BY]->() }
  CREATE (quotation)-[:GENERATED_BY]->(activity)
}
CALL (quotation, row) {
  UNWIND row.spans AS span_id
  MATCH (span:Span {id: span_id})
  MERGE (quotation)-[:CITES]->(span)
}
CALL (quotation, row) {
  UNWIND row.speaker AS mention_id
  MATCH (mention:Mention {id: mention_id})
  MERGE (quotation)-[:SPEAKER]->(mention)
}
CALL (quotation, row) {
  UNWIND row.addressee AS mention_id
  MATCH (mention:Mention {id: mention_id})
  MERGE (quotation)-[:ADDRESSEE]->(mention)
}
