// Notes whether the projection is not whole.
MATCH (clock:Clock {id: 'clock'})
SET clock.rebuilding = $rebuilding,
    clock.rebuilds = coalesce(clock.rebuilds, 0) + 1
