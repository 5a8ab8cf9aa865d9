// One page of the ids of claims of some kinds, live at a moment, after a cursor.
MATCH (claim:Claim)
WHERE ($afterId IS NULL OR claim.id > $afterId)
  AND any(label IN labels(claim) WHERE label IN $kinds)
  AND EXISTS {
    MATCH (claim)<-[:SUPPORTS|DISPUTES]-(statement:Statement)
    WHERE statement.recordedAt <= $knownAt
      AND (statement.retractedAt IS NULL OR statement.retractedAt > $knownAt)
  }
RETURN claim.id AS id
ORDER BY id
LIMIT $limit
