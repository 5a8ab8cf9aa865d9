// Which of some documents' own entities people have told apart from which entities.
UNWIND $ids AS id
CALL (id) {
  MATCH (judgement:Judgement {right: id}) RETURN judgement, judgement.left AS entity
  UNION
  MATCH (judgement:Judgement {left: id}) RETURN judgement, judgement.right AS entity
}
WITH id, judgement, entity
WHERE judgement.withdrawnAt IS NULL AND judgement.verdict = 'DIFFERENT'
RETURN id, entity
