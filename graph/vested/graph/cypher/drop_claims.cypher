// Drops every claim.
MATCH (claim:Claim)
CALL (claim) { DETACH DELETE claim } IN TRANSACTIONS OF 10000 ROWS
