// Mentions by id.
UNWIND $ids AS id
MATCH (mention:Mention {id: id})
RETURN mention {.*} AS mention
