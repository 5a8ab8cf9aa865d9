// The statements of a document that stand, with the claim that each is about.
MATCH (:Document {id: $document})<-[:SNAPSHOT_OF]-(:Snapshot)<-[:STATED_IN]-(statement:Statement)
      -[about:SUPPORTS|DISPUTES]->(claim:Claim)
WHERE about.until = $forever
RETURN statement.id AS statement, claim.id AS claim, about.rank AS rank,
       about.rankReason AS rankReason, about.reviewed AS reviewed
