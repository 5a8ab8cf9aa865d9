// Mentions by id with the places that name each and the document they are in.
UNWIND $ids AS id
MATCH (mention:Mention {id: id})-[:MENTIONED_IN]->(snapshot:Snapshot)
      -[:SNAPSHOT_OF]->(document:Document)-[:PUBLISHED_BY]->(source:Source)
RETURN mention {.*} AS mention,
       snapshot.id AS snapshot,
       document {
         .*, title: snapshot.title, published: snapshot.published, language: snapshot.language
       } AS document,
       source {.*} AS source,
       COLLECT {
         MATCH (mention)-[:NAMED_AT]->(span:Span)
         RETURN DISTINCT span.exact ORDER BY span.exact
       } AS printed,
       COLLECT {
         MATCH (mention)-[:NAMED_AT]->(span:Span)
         RETURN span {.*} ORDER BY span.start LIMIT $limit
       } AS spans
