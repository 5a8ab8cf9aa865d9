// Spans of snapshots known at a moment that a mention or a live statement or quotation cites.
MATCH (node:Span)-[:OF]->(snapshot:Snapshot)
WHERE snapshot.recordedAt <= $knownAt
  AND (
    EXISTS { (node)<-[:NAMED_AT]-(:Mention) }
    OR EXISTS {
      MATCH (node)<-[:CITES]-(citing)
      WHERE citing.recordedAt <= $knownAt
        AND (citing.retractedAt IS NULL OR citing.retractedAt > $knownAt)
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
