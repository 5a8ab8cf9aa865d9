// The standing statements in which some mentions have a role, with the claim each is about.
UNWIND $mentions AS id
MATCH (:Mention {id: id})<-[]-(statement:Statement)-[about:SUPPORTS|DISPUTES]->(claim:Claim)
WHERE about.until = $forever
RETURN DISTINCT statement.id AS statement, claim.id AS claim, about.rank AS rank,
       about.rankReason AS rankReason, about.reviewed AS reviewed
