// Erases the readings and derivations of a document's snapshots, and the judgements on it.
MATCH (document:Document {id: $document})
CALL (document) {
  MATCH (document)<-[:SNAPSHOT_OF]-(:Snapshot)<-[:READ|ORIGINAL|DERIVED]-(node)
  DETACH DELETE node
}
CALL (document) {
  MATCH (judgement:Judgement)
  WHERE judgement.left = document.id OR judgement.right = document.id
  DELETE judgement
}
