// Mentions that stood at a moment, with their places and entity.
MATCH (entity:Entity)<-[refers:REFERS_TO]-(node:Mention)-[:MENTIONED_IN]->(snapshot:Snapshot)
WHERE refers.since <= $knownAt AND $knownAt < refers.until
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [['REFERS_TO', entity.id], ['MENTIONED_IN', snapshot.id]]
       + [(node)-[:NAMED_AT]->(span:Span) | ['NAMED_AT', span.id]] AS edges,
       COLLECT {
         MATCH (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
