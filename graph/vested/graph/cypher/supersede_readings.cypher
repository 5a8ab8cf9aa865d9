// Takes back what an earlier version of the same extractor read in a snapshot and this one does not.
MATCH (snapshot:Snapshot {id: $snapshot})<-[:STATED_IN|QUOTED_IN]-(reading)
      -[:GENERATED_BY]->(:Activity {name: $name})
WHERE NOT reading.id IN $kept AND reading.retractedAt IS NULL
SET reading.retractedAt = $now, reading.retractionReason = $reason
