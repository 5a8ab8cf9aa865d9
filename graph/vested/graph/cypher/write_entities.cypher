// Projects entities from the mentions of one snapshot; every update is independent of order.
UNWIND $entities AS row
MERGE (entity:Entity {id: row.id})
  ON CREATE SET entity.name = row.name, entity.aliases = [], entity.sameAs = []
SET entity:$(row.kind),
    entity.name = CASE WHEN row.name > entity.name THEN row.name ELSE entity.name END
WITH entity, row
WITH entity,
     COLLECT {
       UNWIND entity.aliases + row.aliases AS alias
       WITH DISTINCT alias ORDER BY alias
       RETURN alias
     } AS aliases,
     COLLECT {
       UNWIND entity.sameAs + row.sameAs AS iri
       WITH DISTINCT iri ORDER BY iri
       RETURN iri
     } AS sameAs
SET entity.aliases = aliases, entity.sameAs = sameAs
