// All statements in the order of ids, with the words each cites and the mentions in its roles.
MATCH (node:Statement)
WHERE node.id > ''
WITH node
ORDER BY node.id
RETURN properties(node) AS properties,
       [(node)-[edge]->(other) WHERE type(edge) IN $types
        | [type(edge), other.id, other.start, other.end, other.exact]] AS edges
