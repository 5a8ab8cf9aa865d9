// How the mentions that now refer to some entities name them.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})<-[refers:REFERS_TO]-(mention:Mention)
WHERE refers.until = $forever
RETURN id, mention {.name, .aliases, .sameAs, .entityKey} AS mention
