// Claims that a live statement is about, with their roles and whether they stand undisputed.
MATCH (node:Claim)<-[about:SUPPORTS|DISPUTES]-(statement:Statement)
WHERE statement.recordedAt <= $knownAt
  AND (statement.retractedAt IS NULL OR statement.retractedAt > $knownAt)
WITH node,
     collect(DISTINCT CASE
       WHEN statement.modality IN $modalities AND statement.rank <> $deprecated
       THEN type(about)
     END) AS verdicts
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [(node)-[role]->(entity:Entity) | [type(role), entity.id]] AS edges,
       null AS source,
       'SUPPORTS' IN verdicts AND NOT 'DISPUTES' IN verdicts AS settled
ORDER BY node.id
