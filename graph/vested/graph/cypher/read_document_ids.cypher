// The ids of all documents.
MATCH (document:Document)
RETURN document.id AS id
ORDER BY id
