// The decisions that bind some keys, withdrawn ones too.
UNWIND $keys AS key
MATCH (decision:Decision {key: key})
RETURN decision {.*} AS decision
ORDER BY decision.recordedAt, decision.id
