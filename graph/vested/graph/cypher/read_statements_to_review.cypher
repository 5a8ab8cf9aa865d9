// What stands and nobody has reviewed: disputed, then what extractors differ in, then the least sure.
CALL () {
  MATCH (claim:Claim)<-[against:DISPUTES]-(:Statement)
  WHERE against.until = $forever
  RETURN collect(DISTINCT claim.id) AS disputed
}
CALL (disputed) {
  MATCH (statement:Statement)-[about:SUPPORTS|DISPUTES]->(claim:Claim)
  WHERE about.until = $forever
    AND (about.reviewed IS NULL OR $unsure AND about.reviewed = 'UNSURE')
  RETURN statement.id AS id, claim.id AS claim, statement.confidence AS confidence,
         CASE WHEN claim.id IN disputed THEN 0 WHEN statement.id IN $dissenting THEN 1 ELSE 2 END AS turn
  UNION ALL
  MATCH (quotation:Quotation)-[appears:APPEARS_IN]->(:Document)
  WHERE appears.until = $forever AND NOT EXISTS {
    MATCH (decision:Decision {key: quotation.key})
    WHERE decision.kind = 'REVIEW' AND decision.withdrawnAt IS NULL
      AND NOT ($unsure AND decision.value = 'UNSURE')
  }
  RETURN quotation.id AS id, null AS claim, quotation.confidence AS confidence,
         CASE WHEN quotation.id IN $dissenting THEN 1 ELSE 2 END AS turn
}
WITH id, claim, confidence, turn
WHERE turn > $afterTurn
   OR turn = $afterTurn
      AND (confidence > $afterConfidence OR confidence = $afterConfidence AND id > $afterId)
RETURN id, claim, confidence, turn
ORDER BY turn, confidence, id
LIMIT $limit
