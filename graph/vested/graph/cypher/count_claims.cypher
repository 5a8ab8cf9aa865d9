// How many claims of some kinds are live at a moment.
MATCH (claim:Claim)
WHERE any(label IN labels(claim) WHERE label IN $kinds)
  AND EXISTS {
    MATCH (claim)<-[:SUPPORTS|DISPUTES]-(statement:Statement)
    WHERE statement.recordedAt <= $knownAt
      AND (statement.retractedAt IS NULL OR statement.retractedAt > $knownAt)
  }
RETURN count(claim) AS total
