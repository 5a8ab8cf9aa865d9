// The claims between an entity and its neighbours, and between those neighbours, live at a moment.
MATCH (focus:Entity {id: $focus})
CALL (focus) {
  MATCH (focus)<-[]-(claim:Claim)-[]->(other:Entity)
  WHERE other <> focus AND EXISTS {
    MATCH (claim)<-[:SUPPORTS]-(s:Statement)
    WHERE s.recordedAt <= $knownAt AND (s.retractedAt IS NULL OR s.retractedAt > $knownAt)
      AND s.modality IN $modalities
      AND ($validAt IS NULL
           OR coalesce(s.startEarliest, s.dateEarliest, $validAt) <= $validAt
              AND coalesce(s.endLatest, $validAt) >= $validAt)
  }
  WITH other, count(DISTINCT claim) AS ties
  ORDER BY ties DESC, other.name, other.id
  LIMIT $limit
  RETURN collect(other) AS neighbours
}
WITH focus, neighbours, [focus] + neighbours AS shown
UNWIND shown AS one
MATCH (one)<-[]-(claim:Claim)-[]->(two:Entity)
WHERE two IN shown AND elementId(one) < elementId(two) AND EXISTS {
  MATCH (claim)<-[:SUPPORTS]-(s:Statement)
  WHERE s.recordedAt <= $knownAt AND (s.retractedAt IS NULL OR s.retractedAt > $knownAt)
    AND s.modality IN $modalities
    AND ($validAt IS NULL
         OR coalesce(s.startEarliest, s.dateEarliest, $validAt) <= $validAt
            AND coalesce(s.endLatest, $validAt) >= $validAt)
}
WITH DISTINCT claim
ORDER BY claim.id
LIMIT $claimLimit
RETURN collect(claim.id) AS claims
