// Stores records of one noun of a dump with their edges, grouped by what these lead to.
UNWIND $rows AS row
CREATE (node:$($label))
SET node = row.properties
WITH node, row
CALL (node, row) {
  UNWIND row.edges.Source AS edge
  MATCH (other:Source {id: edge.id})
  CREATE (node)-[:$(edge.type)]->(other)
}
CALL (node, row) {
  UNWIND row.edges.Document AS edge
  MATCH (other:Document {id: edge.id})
  CREATE (node)-[:$(edge.type)]->(other)
}
CALL (node, row) {
  UNWIND row.edges.Snapshot AS edge
  MATCH (other:Snapshot {id: edge.id})
  CREATE (node)-[:$(edge.type)]->(other)
}
CALL (node, row) {
  UNWIND row.edges.Activity AS edge
  MATCH (other:Activity {id: edge.id})
  CREATE (node)-[:$(edge.type)]->(other)
}
CALL (node, row) {
  UNWIND row.edges.Mention AS edge
  MATCH (other:Mention {id: edge.id})
  CREATE (node)-[:$(edge.type)]->(other)
}
CALL (node, row) {
  UNWIND row.edges.Span AS edge
  MATCH (other:Span {id: edge.id})
  CREATE (node)-[:$(edge.type)]->(other)
}
