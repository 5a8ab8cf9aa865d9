// All documents in the order of ids, with who published each.
MATCH (node:Document)
WHERE node.id > ''
WITH node
ORDER BY node.id
RETURN properties(node) AS properties,
       [(node)-[edge]->(other) WHERE type(edge) IN $types
        | [type(edge), other.id, other.start, other.end, other.exact]] AS edges
