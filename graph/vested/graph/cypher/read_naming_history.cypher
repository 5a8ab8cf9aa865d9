// How the mentions that ever referred to some entities name them, and when they did.
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[refers:REFERS_TO]-(mention:Mention)
RETURN id, refers.since AS since, refers.until AS until,
       mention {.kind, .name, .aliases, .sameAs, .entityKey} AS mention
