// Tells anew whose story documents told when.
CALL () {
  UNWIND $ids AS id
  MATCH (:Document {id: id})-[old:SAME_ORIGIN_AS]->(:Document)
  DELETE old
}
UNWIND $rows AS row
MATCH (document:Document {id: row.id})
MATCH (kept:Document {id: row.kept})
CREATE (document)-[:SAME_ORIGIN_AS {since: row.since, until: row.until}]->(kept)
