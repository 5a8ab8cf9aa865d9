// A mention's key and kind with the document it is in.
MATCH (mention:Mention {id: $id})-[:MENTIONED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
RETURN mention.entityKey AS entityKey, mention.kind AS kind, document.id AS document
