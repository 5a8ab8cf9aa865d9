// One page of the ids of claims that sources disagree about as of two clocks, after a cursor.
MATCH (claim:Claim)
WHERE $afterId IS NULL OR claim.id > $afterId
WITH claim, COLLECT {
  MATCH (claim)<-[about:SUPPORTS|DISPUTES]-(statement:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND about.rank <> 'deprecated' AND statement.modality IN $modalities
    AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
  RETURN statement {.*, polarity: type(about)}
} AS statements
WHERE any(one IN statements WHERE one.polarity = 'DISPUTES')
   OR any(one IN statements WHERE any(other IN statements WHERE
        one.amount <> other.amount AND one.currency = other.currency
        OR one.roundTotal <> other.roundTotal AND one.currency = other.currency
        OR one.licence <> other.licence
        OR one.dateLatest < other.dateEarliest
        OR one.closedLatest < other.closedEarliest
        OR one.startLatest < other.startEarliest
        OR one.endLatest < other.endEarliest))
RETURN claim.id AS id
ORDER BY id
LIMIT $limit
