// The documents that were ever linked with some documents, by their texts or by judgement.
UNWIND $ids AS id
CALL (id) {
  MATCH (:Document {id: id})<-[:SNAPSHOT_OF]-(:Snapshot)<-[:ORIGINAL|DERIVED]-(:Derivation)
        -[:ORIGINAL|DERIVED]->(:Snapshot)-[:SNAPSHOT_OF]->(other:Document)
  WHERE other.id <> id
  RETURN other.id AS other
  UNION
  MATCH (judgement:Judgement {left: id}) RETURN judgement.right AS other
  UNION
  MATCH (judgement:Judgement {right: id}) RETURN judgement.left AS other
}
RETURN DISTINCT id AS one, other
