// Notes on claims what is shown of them now.
UNWIND $rows AS row
MATCH (claim:Claim {id: row.id})
SET claim += row.shown
