// Entities after an id with what tells one from another: names, neighbours, how often they are named.
MATCH (entity:Entity)
WHERE entity.id > $after AND entity.until = $forever
WITH entity
ORDER BY entity.id
LIMIT $limit
RETURN entity.id AS id,
       [label IN labels(entity) WHERE label <> 'Entity'][0] AS kind,
       entity.name AS name, entity.aliases AS aliases, entity.sameAs AS sameAs,
       entity.nameWeight AS weight,
       COUNT {
         MATCH (entity)<-[refers:REFERS_TO]-(:Mention) WHERE refers.until = $forever
       } AS mentions,
       COLLECT {
         MATCH (entity)<-[]-(claim:Claim)-[]->(other:Entity)
         WHERE other <> entity AND EXISTS {
           MATCH (claim)<-[about:SUPPORTS|DISPUTES]-(:Statement) WHERE about.until = $forever
         }
         RETURN DISTINCT other.id
         LIMIT $neighbours
       } AS neighbours
ORDER BY id
