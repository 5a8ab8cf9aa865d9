// All entities that are or were named, with what they are and were called.
MATCH (entity:Entity)
WHERE entity.since IS NOT NULL
RETURN entity.id AS id,
       [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind,
       [entity {.*}] + [(entity)<-[:VERSION_OF]-(version) | version {.*}] AS versions
