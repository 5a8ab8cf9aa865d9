// Entities by id as named at a moment; an id that stood for another then gives that one.
UNWIND $ids AS asked
MATCH (found:Entity {id: asked})
OPTIONAL MATCH (found)-[redirects:REDIRECTS_TO]->(kept:Entity)
WHERE redirects.since <= $knownAt AND $knownAt < redirects.until
WITH asked, coalesce(kept, found) AS entity
WITH asked, entity,
     [version IN [entity] + [(entity)<-[:VERSION_OF]-(old) | old]
      WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS named
WHERE named IS NOT NULL
RETURN asked, named {
  .*, id: entity.id, kind: [label IN labels(entity) WHERE label <> 'Entity'][0]
} AS entity
