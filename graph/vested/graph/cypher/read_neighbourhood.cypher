// The claims between an entity and its neighbours, and between those, as of two clocks.
MATCH (focus:Entity {id: $focus})
CALL (focus) {
  MATCH (focus)<-[]-(claim:Claim)-[]->(other:Entity)
  WHERE other <> focus AND EXISTS {
    MATCH (claim)<-[about:SUPPORTS]-(s:Statement)
    WHERE about.since <= $knownAt AND $knownAt < about.until
      AND s.modality IN $modalities
      AND s.confidence >= $minConfidence
      AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
      AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
  }
  WITH other, count(DISTINCT claim) AS ties
  ORDER BY ties DESC, other.id
  LIMIT $limit
  RETURN collect(other) AS neighbours
}
WITH focus, neighbours, [focus] + neighbours AS shown
UNWIND shown AS one
MATCH (one)<-[]-(claim:Claim)-[]->(two:Entity)
WHERE two IN shown AND elementId(one) < elementId(two) AND EXISTS {
  MATCH (claim)<-[about:SUPPORTS]-(s:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND s.modality IN $modalities
    AND s.confidence >= $minConfidence
    AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
    AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
}
WITH DISTINCT claim
ORDER BY claim.id
LIMIT $claimLimit
RETURN collect(claim.id) AS claims
