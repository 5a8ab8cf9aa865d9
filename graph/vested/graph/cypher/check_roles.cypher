// Who fills the roles of statements and of claims that stand, with their labels.
CALL () {
  MATCH (node:Statement)
  RETURN node, node.kind AS kind, true AS counted,
         [(node)-[role]->(mention:Mention) WHERE type(role) <> 'ATTRIBUTED_TO'
          | [type(role), [mention.kind]]] AS roles
  UNION ALL
  MATCH (node:Claim)
  WHERE EXISTS {
    MATCH (node)<-[about:SUPPORTS|DISPUTES]-(:Statement) WHERE about.until = $forever
  }
  RETURN node, [label IN labels(node) WHERE label <> 'Claim'][0] AS kind, false AS counted,
         [(node)-[role]->(entity) | [type(role), [l IN labels(entity) WHERE l <> 'Entity']]] AS roles
}
RETURN node.id AS id, kind, counted, roles
ORDER BY id
