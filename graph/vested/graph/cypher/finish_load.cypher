// Notes that the graph is whole, in the state of the dump that was loaded.
MATCH (clock:Clock {id: 'clock'})
SET clock.rebuilding = false, clock.loading = null,
    clock.moment = $moment, clock.revision = $revision
