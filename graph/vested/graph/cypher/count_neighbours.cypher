// How many other entities shared a claim with an entity as of two clocks.
MATCH (focus:Entity {id: $focus})<-[]-(claim:Claim)-[]->(other:Entity)
WHERE other <> focus
  AND EXISTS {
    MATCH (claim)<-[about:SUPPORTS]-(statement:Statement)
    WHERE about.since <= $knownAt AND $knownAt < about.until
      AND statement.modality IN $modalities
      AND statement.confidence >= $minConfidence
      AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
      AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
  }
RETURN count(DISTINCT other) AS total
