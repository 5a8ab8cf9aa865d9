// The judgements in force on some entities or documents.
UNWIND $ids AS id
CALL (id) {
  MATCH (judgement:Judgement {left: id}) RETURN judgement
  UNION
  MATCH (judgement:Judgement {right: id}) RETURN judgement
}
WITH DISTINCT judgement
WHERE judgement.withdrawnAt IS NULL
RETURN judgement {.*} AS judgement
ORDER BY judgement.id
