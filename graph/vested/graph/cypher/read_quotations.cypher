// Quotations by id with speaker, addressee, words and document.
UNWIND $ids AS id
MATCH (quotation:Quotation {id: id})-[:QUOTED_IN]->(snapshot:Snapshot)
      -[:SNAPSHOT_OF]->(document:Document)-[:PUBLISHED_BY]->(source:Source)
OPTIONAL MATCH (quotation)-[:SPEAKER]->(:Mention)-[:REFERS_TO]->(speaker:Entity)
OPTIONAL MATCH (quotation)-[:ADDRESSEE]->(:Mention)-[:REFERS_TO]->(addressee:Entity)
RETURN quotation {
  .*,
  snapshotId: snapshot.id,
  document: document {.*},
  source: source {.*},
  speaker: speaker {.*, kind: [label IN labels(speaker) WHERE label <> 'Entity'][0]},
  addressee: addressee {.*, kind: [label IN labels(addressee) WHERE label <> 'Entity'][0]},
  spans: COLLECT {
    MATCH (quotation)-[:CITES]->(span:Span)
    RETURN span {.*} ORDER BY span.start
  }
} AS quotation
