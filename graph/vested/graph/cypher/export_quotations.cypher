// Quotations live at a moment, with the entities their speaker and addressee refer to.
MATCH (node:Quotation)-[:QUOTED_IN]->(snapshot:Snapshot)
WHERE node.recordedAt <= $knownAt
  AND (node.retractedAt IS NULL OR node.retractedAt > $knownAt)
RETURN labels(node) AS labels,
       node {.*, retractedAt: null} AS properties,
       [(node)-[edge]->(target) | [type(edge), target.id]]
       + [
         (node)-[edge:SPEAKER|ADDRESSEE]->(:Mention)-[:REFERS_TO]->(entity:Entity)
         | [type(edge) + ' ENTITY', entity.id]
       ] AS edges,
       COLLECT {
         MATCH (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
