// Ids that stood for another entity at a moment.
MATCH (node:Entity)-[redirects:REDIRECTS_TO]->(kept:Entity)
WHERE redirects.since <= $knownAt AND $knownAt < redirects.until
RETURN ['Redirect'] AS labels, {id: node.id} AS properties,
       [['REDIRECTS_TO', kept.id]] AS edges, null AS source
ORDER BY node.id
