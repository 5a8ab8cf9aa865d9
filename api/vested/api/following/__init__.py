"""Following the graph: one reader of the outbox for all who listen in this process."""
