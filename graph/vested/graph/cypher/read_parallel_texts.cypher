// The current texts that several extractors have read.
MATCH (snapshot:Snapshot)-[current:CURRENT_OF]->(:Document)
WHERE current.until = $forever
CALL (snapshot) {
  MATCH (snapshot)<-[:READ]-(:Reading)-[:GENERATED_BY]->(activity:Activity)
  RETURN count(DISTINCT activity.name) AS extractors
}
WITH snapshot, extractors
WHERE extractors > 1
RETURN snapshot.id AS id
ORDER BY id
