// Begins what mentions refer to.
UNWIND $rows AS row
MATCH (mention:Mention {id: row.mention})
MATCH (entity:Entity {id: row.entity})
CREATE (mention)-[:REFERS_TO {since: $moment, until: $forever}]->(entity)
