// Stores a decision.
CREATE (decision:Decision)
SET decision = $decision
