// The documents whose standing a decision on a key may change.
CALL () {
  MATCH (document:Document {id: $key}) RETURN document
  UNION
  MATCH (document:Document)-[:PUBLISHED_BY]->(:Source {id: $key}) RETURN document
  UNION
  MATCH (:Statement {key: $key})-[:STATED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
  RETURN document
  UNION
  MATCH (:Quotation {key: $key})-[:QUOTED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
  RETURN document
}
RETURN document.id AS id
ORDER BY id
