// The mentions of a document that stand, with the entity that each refers to.
MATCH (:Document {id: $document})<-[:SNAPSHOT_OF]-(:Snapshot)<-[:MENTIONED_IN]-(mention:Mention)
      -[refers:REFERS_TO]->(entity:Entity)
WHERE refers.until = $forever
RETURN mention {.*} AS mention, entity.id AS entity
