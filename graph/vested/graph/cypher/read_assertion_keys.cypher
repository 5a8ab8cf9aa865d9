// The assertion keys of statements and quotations.
CALL () {
  UNWIND $statements AS id
  MATCH (statement:Statement {id: id})
  RETURN id, statement.key AS key
  UNION ALL
  UNWIND $quotations AS id
  MATCH (quotation:Quotation {id: id})
  RETURN id, quotation.key AS key
}
RETURN id, key
