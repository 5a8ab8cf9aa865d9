// All activities in the order of ids.
MATCH (node:Activity)
WHERE node.id > ''
WITH node
ORDER BY node.id
RETURN properties(node) AS properties,
       [(node)-[edge]->(other) WHERE type(edge) IN $types
        | [type(edge), other.id, other.start, other.end, other.exact]] AS edges
