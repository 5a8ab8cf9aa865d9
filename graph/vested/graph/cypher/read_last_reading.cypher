// The last reading of a document, and the last one of it by an extractor.
MATCH (:Document {id: $document})<-[:SNAPSHOT_OF]-(snapshot:Snapshot)<-[:READ]-(reading:Reading)
      -[:GENERATED_BY]->(activity:Activity)
WITH reading, snapshot, activity
ORDER BY reading.recordedAt DESC
WITH collect({reading: reading, snapshot: snapshot.id, activity: activity}) AS readings
WITH readings, [row IN readings WHERE row.activity.name = $extractor][0] AS own
RETURN readings[0].reading.id AS last, readings[0].snapshot AS snapshot,
       CASE WHEN own IS NOT NULL THEN {
         snapshot: own.snapshot, activity: own.activity.id, found: own.reading.found
       } END AS own
