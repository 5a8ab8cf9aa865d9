// Statements that stood as of two clocks, with their words, roles, activity and claim.
MATCH (claim:Claim)<-[about:SUPPORTS|DISPUTES]-(node:Statement)-[:STATED_IN]->(snapshot:Snapshot)
WHERE about.since <= $knownAt AND $knownAt < about.until
  AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
RETURN labels(node) AS labels,
       node {
         .*, rank: about.rank, rankReason: about.rankReason, reviewed: about.reviewed
       } AS properties,
       [[type(about), claim.id]]
       + [(node)-[edge]->(target) WHERE NOT type(edge) IN ['SUPPORTS', 'DISPUTES']
          | [type(edge), target.id]] AS edges,
       COLLECT {
         MATCH (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
