// All judgements, withdrawn ones too.
MATCH (judgement:Judgement)
RETURN judgement {.*} AS judgement
ORDER BY judgement.recordedAt, judgement.id
