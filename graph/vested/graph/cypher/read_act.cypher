// A judgement or decision by id.
CALL () {
  MATCH (act:Judgement {id: $id}) RETURN act
  UNION
  MATCH (act:Decision {id: $id}) RETURN act
}
RETURN act {.*} AS act, act:Judgement AS judgement
