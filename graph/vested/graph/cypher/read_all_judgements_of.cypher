// The judgements on some entities or documents, withdrawn ones too.
UNWIND $ids AS id
CALL (id) {
  MATCH (judgement:Judgement {left: id}) RETURN judgement
  UNION
  MATCH (judgement:Judgement {right: id}) RETURN judgement
}
WITH DISTINCT judgement
RETURN judgement {.*} AS judgement
ORDER BY judgement.recordedAt, judgement.id
