// What people judged and decided about something, withdrawn acts too.
// Of an entity also about ids merged with it, of what was read also about its document and source.
CALL () {
  RETURN $id AS one
  UNION
  MATCH (:Entity {id: $id})-[:REDIRECTS_TO]-{1,2}(other:Entity)
  RETURN other.id AS one
  UNION
  MATCH (item:Statement {id: $id})-[:STATED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
        -[:PUBLISHED_BY]->(source:Source)
  UNWIND [item.key, document.id, source.id] AS one
  RETURN one
  UNION
  MATCH (item:Quotation {id: $id})-[:QUOTED_IN]->(:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
        -[:PUBLISHED_BY]->(source:Source)
  UNWIND [item.key, document.id, source.id] AS one
  RETURN one
  UNION
  MATCH (:Document {id: $id})-[:PUBLISHED_BY]->(source:Source)
  RETURN source.id AS one
}
CALL (one) {
  MATCH (act:Judgement {left: one}) RETURN act
  UNION
  MATCH (act:Judgement {right: one}) RETURN act
  UNION
  MATCH (act:Decision {key: one}) RETURN act
}
WITH DISTINCT act
ORDER BY act.recordedAt, act.id
LIMIT $limit
RETURN act {.*} AS act, act:Judgement AS judgement,
       COLLECT {
         UNWIND [act.left, act.right, act.target] AS id
         CALL (id) {
           MATCH (named:Entity {id: id}) RETURN named.name AS name
           UNION
           MATCH (named:Document {id: id}) RETURN named.title AS name
           UNION
           MATCH (named:Source {id: id}) RETURN named.name AS name
         }
         RETURN [id, name]
       } AS names
