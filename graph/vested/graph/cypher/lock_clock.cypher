// Makes writers take turns, so that moments stand in the order of commits; tells the last moment.
MATCH (clock:Clock {id: 'clock'})
SET clock.locked = true
RETURN clock.moment AS moment, clock.revision AS revision, clock.rebuilding AS rebuilding,
       clock.loading AS loading
