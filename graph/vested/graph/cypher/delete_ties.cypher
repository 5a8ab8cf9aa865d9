// Takes away the ties that are by some claims.
UNWIND $claims AS id
MATCH ()-[tie:TIED_TO {claim: id}]->()
DELETE tie
