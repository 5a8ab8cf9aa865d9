// Derivations known at a moment.
MATCH (node:Derivation)
WHERE node.recordedAt <= $knownAt
RETURN labels(node) AS labels, properties(node) AS properties,
       [(node)-[edge:ORIGINAL|DERIVED]->(target) | [type(edge), target.id]] AS edges,
       null AS source
ORDER BY node.id
