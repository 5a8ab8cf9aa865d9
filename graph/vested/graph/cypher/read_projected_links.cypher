// The derived edges between entities and between documents.
MATCH (one)-[edge:REDIRECTS_TO|SAME_ORIGIN_AS]->(other)
RETURN type(edge) AS type, one.id AS start, other.id AS end, properties(edge) AS properties
