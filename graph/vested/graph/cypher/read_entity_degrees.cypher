// In how many claims each of some entities had a role as of two clocks.
UNWIND $ids AS id
MATCH (entity:Entity {id: id})
RETURN id, COUNT {
  MATCH (entity)<-[]-(claim:Claim)
  WHERE EXISTS {
    MATCH (claim)<-[about:SUPPORTS|DISPUTES]-(:Statement)
    WHERE about.since <= $knownAt AND $knownAt < about.until
      AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
  }
  RETURN DISTINCT claim
} AS degree
