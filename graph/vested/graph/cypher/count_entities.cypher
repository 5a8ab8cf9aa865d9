// How many entities of a kind matched a name filter at a moment.
MATCH (entity:$($kind))
WITH [version IN [entity] + [(entity)<-[:VERSION_OF]-(old) | old]
      WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS named
WHERE named IS NOT NULL
  AND ($contains IS NULL OR toLower(named.name) CONTAINS $contains
       OR any(alias IN named.aliases WHERE toLower(alias) CONTAINS $contains))
RETURN count(named) AS total
