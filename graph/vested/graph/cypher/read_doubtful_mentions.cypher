// Mentions that stand and were tied to their entity by a method that is worth a second look.
MATCH (mention:Mention)
WHERE mention.method IN $methods
MATCH (mention)-[refers:REFERS_TO]->(entity:Entity)
WHERE refers.until = $forever
MATCH (mention)-[:MENTIONED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
RETURN mention.id AS id, mention.kind AS kind, mention.entityKey AS entityKey,
       document.id AS document, entity.id AS entity,
       COLLECT {
         MATCH (mention)-[:NAMED_AT]->(span:Span)
         RETURN DISTINCT span.exact ORDER BY span.exact
       } AS printed
ORDER BY id
