// How many claims of some kinds stand as of two clocks.
MATCH (claim:Claim)
WHERE any(label IN labels(claim) WHERE label IN $kinds)
  AND EXISTS {
    MATCH (claim)<-[about:SUPPORTS|DISPUTES]-(:Statement)
    WHERE about.since <= $knownAt AND $knownAt < about.until
      AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
  }
RETURN count(claim) AS total
