// All decisions, withdrawn ones too.
MATCH (decision:Decision)
RETURN decision {.*} AS decision
ORDER BY decision.recordedAt, decision.id
