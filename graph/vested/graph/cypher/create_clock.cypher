// Creates the clock of a new graph.
MERGE (clock:Clock {id: 'clock'})
  ON CREATE SET clock.moment = $moment, clock.revision = 0, clock.rebuilding = false
