// The state that the graph is in, as one text that no other state has; null while it is not whole.
OPTIONAL MATCH (clock:Clock {id: 'clock'})
RETURN CASE WHEN clock.rebuilding OR clock.loading IS NOT NULL THEN null
            ELSE clock.moment + ' ' + clock.revision + ' ' + coalesce(clock.rebuilds, 0)
       END AS state
