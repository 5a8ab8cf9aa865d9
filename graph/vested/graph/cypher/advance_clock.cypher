// Notes the moment of this write as the last one.
MATCH (clock:Clock {id: 'clock'})
SET clock.moment = $moment, clock.revision = clock.revision + 1
RETURN clock.revision AS revision
