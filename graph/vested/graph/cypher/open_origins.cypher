// Begins that documents tell another's story.
UNWIND $rows AS row
MATCH (document:Document {id: row.id})
MATCH (kept:Document {id: row.kept})
CREATE (document)-[:SAME_ORIGIN_AS {since: $moment, until: $forever}]->(kept)
