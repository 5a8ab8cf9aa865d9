// Texts of snapshots with the spans that point into each.
UNWIND $ids AS id
MATCH (snapshot:Snapshot {id: id})
RETURN id, snapshot.text AS text, snapshot.sha256 AS sha256,
       [(span:Span)-[:OF]->(snapshot) | [span.id, span.start, span.end, span.exact]] AS spans
