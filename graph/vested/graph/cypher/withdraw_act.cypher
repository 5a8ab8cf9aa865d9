// Notes that a judgement or decision was withdrawn.
CALL () {
  MATCH (act:Judgement {id: $id}) RETURN act
  UNION
  MATCH (act:Decision {id: $id}) RETURN act
}
SET act.withdrawnAt = $moment, act.withdrawnBy = $by, act.withdrawalReason = $reason
