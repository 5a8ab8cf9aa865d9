// Quotations that stood as of two clocks, with the entities that speak and are spoken to.
MATCH (:Document)<-[appears:APPEARS_IN]-(node:Quotation)-[:QUOTED_IN]->(snapshot:Snapshot)
WHERE appears.since <= $knownAt AND $knownAt < appears.until
  AND ($validAt IS NULL OR coalesce(snapshot.publishedEarliest, $validAt) <= $validAt)
RETURN labels(node) AS labels,
       properties(node) AS properties,
       [(node)-[edge:QUOTED_IN|CITES|SPEAKER|ADDRESSEE|GENERATED_BY]->(target)
        | [type(edge), target.id]]
       + [(node)-[speech:SPOKEN_BY|SPOKEN_TO]->(entity:Entity)
          WHERE speech.since <= $knownAt AND $knownAt < speech.until
          | [type(speech), entity.id]] AS edges,
       COLLECT {
         MATCH (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(source:Source)
         RETURN source.id
       }[0] AS source
ORDER BY node.id
