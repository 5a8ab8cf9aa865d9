// Quotations by id that stood at a moment, with speaker, addressee, words and document.
UNWIND $ids AS id
MATCH (quotation:Quotation {id: id})-[:QUOTED_IN]->(snapshot:Snapshot)
      -[:SNAPSHOT_OF]->(document:Document)-[:PUBLISHED_BY]->(source:Source)
WHERE EXISTS {
  MATCH (quotation)-[appears:APPEARS_IN]->(document)
  WHERE appears.since <= $knownAt AND $knownAt < appears.until
}
CALL (quotation) {
  OPTIONAL MATCH (quotation)-[speech:SPOKEN_BY]->(entity:Entity)
  WHERE speech.since <= $knownAt AND $knownAt < speech.until
  RETURN entity AS speaker
  ORDER BY entity.id LIMIT 1
}
CALL (quotation) {
  OPTIONAL MATCH (quotation)-[speech:SPOKEN_TO]->(entity:Entity)
  WHERE speech.since <= $knownAt AND $knownAt < speech.until
  RETURN entity AS addressee
  ORDER BY entity.id LIMIT 1
}
RETURN quotation {
  .*,
  snapshotId: snapshot.id,
  document: document {
    .*, title: snapshot.title, published: snapshot.published, language: snapshot.language
  },
  source: source {.*},
  speaker: [version IN [speaker] + [(speaker)<-[:VERSION_OF]-(old) | old]
            WHERE version.since <= $knownAt AND $knownAt < version.until
            | version {
                .*, id: speaker.id,
                kind: [label IN labels(speaker) WHERE label <> 'Entity'][0]
              }][0],
  addressee: [version IN [addressee] + [(addressee)<-[:VERSION_OF]-(old) | old]
              WHERE version.since <= $knownAt AND $knownAt < version.until
              | version {
                  .*, id: addressee.id,
                  kind: [label IN labels(addressee) WHERE label <> 'Entity'][0]
                }][0],
  spans: COLLECT {
    MATCH (quotation)-[:CITES]->(span:Span)
    RETURN span {.*} ORDER BY span.start
  }
} AS quotation
