// Creates the outbox of a new graph, under a name of its own.
MERGE (outbox:Outbox {id: 'outbox'})
  ON CREATE SET outbox.number = 0, outbox.name = randomUUID()
