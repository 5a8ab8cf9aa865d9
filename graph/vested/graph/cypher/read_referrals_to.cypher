// The mentions that now refer to some entities, with their document.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})<-[refers:REFERS_TO]-(mention:Mention)
      -[:MENTIONED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
WHERE refers.until = $forever
RETURN mention {.*} AS mention, document.id AS document, entity.id AS entity
ORDER BY mention.id
