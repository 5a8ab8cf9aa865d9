// Claims that stood as of two clocks, with their roles and whether they stood undisputed.
MATCH (node:Claim)<-[about:SUPPORTS|DISPUTES]-(statement:Statement)
WHERE about.since <= $knownAt AND $knownAt < about.until
  AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
WITH node,
     collect(DISTINCT CASE
       WHEN statement.modality IN $modalities AND about.rank <> $deprecated
       THEN type(about)
     END) AS verdicts
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [(node)-[role]->(entity:Entity) | [type(role), entity.id]] AS edges,
       null AS source,
       'SUPPORTS' IN verdicts AND NOT 'DISPUTES' IN verdicts AS settled
ORDER BY node.id
