// What was logged of a document: its source and all its readings.
MATCH (document:Document {id: $document})-[:PUBLISHED_BY]->(source:Source)
RETURN source.id AS source,
       COLLECT {
         MATCH (document)<-[:SNAPSHOT_OF]-(snapshot:Snapshot)<-[:READ]-(reading:Reading)
               -[:GENERATED_BY]->(activity:Activity)
         RETURN {
           id: reading.id, moment: reading.recordedAt, found: reading.found,
           snapshot: snapshot.id, extractor: activity.name, activity: activity.id
         }
         ORDER BY reading.recordedAt
       } AS readings
