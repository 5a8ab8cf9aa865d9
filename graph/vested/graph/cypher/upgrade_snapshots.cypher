// Version 1: each snapshot with what was read in it, by whom, and since when that is no longer read.
MATCH (snapshot:Snapshot)-[:SNAPSHOT_OF]->(document:Document)
WHERE NOT EXISTS { (snapshot)<-[:READ]-(:Reading) }
RETURN snapshot.id AS id, snapshot.recordedAt AS recordedAt,
       head(COLLECT {
         MATCH (activity:Activity)
         RETURN activity.id ORDER BY activity.name = 'rules' DESC, activity.id
       }) AS reader,
       COLLECT {
         MATCH (snapshot)<-[:STATED_IN|QUOTED_IN]-(item)
         RETURN {
           id: item.id,
           retractedAt: item.retractedAt,
           activity: head(COLLECT {
             MATCH (item)-[:GENERATED_BY]->(activity:Activity)
             RETURN activity.id ORDER BY activity.id
           })
         }
       } AS items,
       COLLECT {
         MATCH (snapshot)<-[:MENTIONED_IN]-(mention:Mention) RETURN mention.id
       } AS mentions
ORDER BY id
