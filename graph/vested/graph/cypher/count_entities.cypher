// How many entities of a kind match a name filter.
MATCH (entity:$($kind))
WHERE ($contains IS NULL OR toLower(entity.name) CONTAINS $contains
   OR any(alias IN entity.aliases WHERE toLower(alias) CONTAINS $contains))
  AND EXISTS {
    MATCH (entity)<-[:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->(snapshot:Snapshot)
    WHERE snapshot.recordedAt <= $knownAt
  }
RETURN count(entity) AS total
