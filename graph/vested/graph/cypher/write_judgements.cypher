// Stores judgements; one that exists is never touched, so that no re-ingest revives or edits it.
UNWIND $judgements AS row
MATCH (mention:Mention {id: row.mention})
MATCH (entity:Entity {id: row.entity})
MERGE (judgement:Judgement {id: row.properties.id})
  ON CREATE SET judgement += row.properties
MERGE (judgement)-[:JUDGES]->(mention)
MERGE (judgement)-[:AGAINST]->(entity)
