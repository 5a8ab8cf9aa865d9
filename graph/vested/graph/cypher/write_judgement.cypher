// Stores a judgement.
CREATE (judgement:Judgement)
SET judgement = $judgement
