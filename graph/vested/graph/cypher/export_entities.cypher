// Entities by the names they bore at a moment.
MATCH (node:Entity)
WITH node, [version IN [node] + [(node)<-[:VERSION_OF]-(old) | old]
            WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS named
WHERE named IS NOT NULL
RETURN labels(node) AS labels,
       named {.name, .aliases, .sameAs, id: node.id} AS properties,
       [] AS edges, null AS source
ORDER BY node.id
