// Version 1: statements and quotations without an assertion key.
MATCH (item:Statement|Quotation)
WHERE item.key IS NULL
RETURN item.id AS id
