// Version 1: gives statements and quotations their assertion keys.
UNWIND $rows AS row
CALL (row) {
  MATCH (item:Statement {id: row.id}) RETURN item
  UNION
  MATCH (item:Quotation {id: row.id}) RETURN item
}
SET item.key = row.key
