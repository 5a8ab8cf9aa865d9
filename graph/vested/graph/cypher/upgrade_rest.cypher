// Version 1: titles move to snapshots; what is logged now leaves the statements; old judgements go.
CALL () {
  MATCH (snapshot:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
  WHERE snapshot.title IS NULL
  SET snapshot.title = document.title,
      snapshot.published = document.published,
      snapshot.publishedEarliest = document.publishedEarliest,
      snapshot.publishedLatest = document.publishedLatest,
      snapshot.language = document.language
}
CALL () {
  MATCH (item:Statement|Quotation)
  REMOVE item.retractedAt, item.retractionReason, item.rank, item.rankReason
}
CALL () {
  MATCH (item:Statement|Quotation)-[generated:GENERATED_BY]->(activity:Activity)
  WITH item, generated ORDER BY activity.id
  WITH item, collect(generated) AS all_of_them
  UNWIND all_of_them[1..] AS surplus
  DELETE surplus
}
CALL () {
  MATCH (judgement:Judgement) WHERE judgement.left IS NULL
  DETACH DELETE judgement
}
