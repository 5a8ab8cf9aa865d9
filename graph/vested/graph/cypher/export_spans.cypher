// Spans that a mention, statement or quotation that stood as of two clocks points to.
MATCH (node:Span)-[:OF]->(snapshot:Snapshot)
WHERE snapshot.recordedAt <= $knownAt
  AND (
    EXISTS {
      MATCH (node)<-[:NAMED_AT]-(:Mention)-[refers:REFERS_TO]->(:Entity)
      WHERE refers.since <= $knownAt AND $knownAt < refers.until
    }
    OR EXISTS {
      MATCH (node)<-[:CITES]-(:Statement|Quotation)-[held:SUPPORTS|DISPUTES|APPEARS_IN]->()
      WHERE held.since <= $knownAt AND $knownAt < held.until
    }
  )
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [['OF', snapshot.id]] AS edges,
       COLLECT {
         MATCH (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
