// The source, document, statement or quotation of an id, or the document at an address.
CALL () {
  MATCH (node:Source {id: $text}) RETURN node.id AS id, node.id AS key
  UNION
  MATCH (node:Document {id: $text}) RETURN node.id AS id, node.id AS key
  UNION
  MATCH (node:Document {url: $text}) RETURN node.id AS id, node.id AS key
  UNION
  MATCH (node:Statement {id: $text}) RETURN node.id AS id, node.key AS key
  UNION
  MATCH (node:Quotation {id: $text}) RETURN node.id AS id, node.key AS key
}
RETURN id, key
ORDER BY id
