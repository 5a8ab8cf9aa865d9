// The moment and number of the last write.
MATCH (clock:Clock {id: 'clock'})
RETURN clock.moment AS moment, clock.revision AS revision, clock.rebuilding AS rebuilding,
       clock.loading AS loading
