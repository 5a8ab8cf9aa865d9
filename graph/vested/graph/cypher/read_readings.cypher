// How documents were read up to a moment: by whom, when, and how much was found.
UNWIND $ids AS id
MATCH (document:Document {id: id})
RETURN id,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)<-[:READ]-(reading:Reading)
               -[:GENERATED_BY]->(activity:Activity)
         WHERE reading.recordedAt <= $knownAt
         RETURN {
           id: reading.id, recordedAt: reading.recordedAt, snapshot: snapshot.id,
           extractor: activity.name, version: activity.version,
           mentions: size([one IN reading.found WHERE one STARTS WITH 'men_']),
           statements: size([one IN reading.found WHERE one STARTS WITH 'stm_']),
           quotations: size([one IN reading.found WHERE one STARTS WITH 'quo_'])
         }
         ORDER BY reading.recordedAt, reading.id
       } AS readings
