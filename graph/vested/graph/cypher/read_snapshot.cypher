// A snapshot by id, with its document and source, and what became of it.
MATCH (snapshot:Snapshot {id: $id})-[:SNAPSHOT_OF]->(document:Document)
      -[:PUBLISHED_BY]->(source:Source)
RETURN snapshot {
  .*,
  document: document {
    .*, title: snapshot.title, published: snapshot.published, language: snapshot.language
  },
  source: source {.*},
  current: EXISTS {
    MATCH (snapshot)-[current:CURRENT_OF]->(document) WHERE current.until = $forever
  },
  successor: head(COLLECT {
    MATCH (document)<-[current:CURRENT_OF]-(other:Snapshot)
    WHERE current.until = $forever AND other <> snapshot
    RETURN other.id
  }),
  retraction: head(COLLECT {
    MATCH (decision:Decision {kind: 'RETRACT'})
    WHERE decision.key IN [document.id, source.id] AND decision.withdrawnAt IS NULL
    RETURN decision {.by, .reason, .recordedAt}
  })
} AS snapshot
