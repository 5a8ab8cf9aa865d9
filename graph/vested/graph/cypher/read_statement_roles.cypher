// Statements with their values and the entities that now fill their roles.
UNWIND $ids AS id
MATCH (statement:Statement {id: id})
RETURN statement {.*} AS statement,
       COLLECT {
         MATCH (statement)-[role]->(:Mention)-[refers:REFERS_TO]->(entity:Entity)
         WHERE refers.until = $forever AND type(role) <> 'ATTRIBUTED_TO'
         RETURN [type(role), entity.id]
       } AS roles
