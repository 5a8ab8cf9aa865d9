// One page of the ids of claims of some kinds that stand as of two clocks, after a cursor.
MATCH (claim:Claim)
WHERE ($afterId IS NULL OR claim.id > $afterId)
  AND any(label IN labels(claim) WHERE label IN $kinds)
  AND EXISTS {
    MATCH (claim)<-[about:SUPPORTS|DISPUTES]-(:Statement)
    WHERE about.since <= $knownAt AND $knownAt < about.until
      AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
  }
RETURN claim.id AS id
ORDER BY id
LIMIT $limit
