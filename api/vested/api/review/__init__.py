"""Review by people: what to look at next, who may decide, and the decisions' way to the graph."""
