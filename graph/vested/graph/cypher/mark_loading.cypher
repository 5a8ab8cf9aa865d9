// Notes that the graph is not whole: a load of some name fills it.
MATCH (clock:Clock {id: 'clock'})
SET clock.rebuilding = true, clock.loading = $name,
    clock.rebuilds = coalesce(clock.rebuilds, 0) + 1
