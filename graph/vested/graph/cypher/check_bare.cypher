// Nodes that lack what they cannot be without, or bear what does not follow from them.
CALL () {
  MATCH (claim:Claim)
  WHERE NOT EXISTS { (claim)<-[:SUPPORTS|DISPUTES]-(:Statement) }
  RETURN 'evidence' AS rule, claim.id AS node, 'no statement is about the claim' AS detail
  UNION ALL
  MATCH (node:Statement|Quotation)
  WHERE NOT EXISTS { (node)-[:CITES]->(:Span)-[:OF]->(:Snapshot) }
  RETURN 'evidence' AS rule, node.id AS node, 'it cites no words' AS detail
  UNION ALL
  MATCH (node:Statement)-[:STATED_IN]->(snapshot:Snapshot)
  WHERE EXISTS { MATCH (node)-[:CITES]->(:Span)-[:OF]->(other:Snapshot) WHERE other <> snapshot }
  RETURN 'evidence' AS rule, node.id AS node, 'it cites words of another text' AS detail
  UNION ALL
  MATCH (snapshot:Snapshot)
  WHERE COUNT { (snapshot)-[:SNAPSHOT_OF]->(:Document)-[:PUBLISHED_BY]->(:Source) } <> 1
  RETURN 'evidence' AS rule, snapshot.id AS node, 'it is of no one document' AS detail
  UNION ALL
  MATCH (reading:Reading)
  WHERE COUNT { (reading)-[:READ]->(:Snapshot) } <> 1
     OR COUNT { (reading)-[:GENERATED_BY]->(:Activity) } <> 1
  RETURN 'evidence' AS rule, reading.id AS node, 'it is of no one text and extractor' AS detail
  UNION ALL
  MATCH (quotation:Quotation)
  WITH quotation, right('00000000' + toString(size(quotation.text)), 9) AS extent
  WHERE quotation.extent IS NULL OR quotation.extent <> extent
  RETURN 'projection' AS rule, quotation.id AS node, 'its extent is not how long it is' AS detail
  UNION ALL
  MATCH (entity:Entity)-[tie:TIED_TO]->(:Entity)
  WHERE NOT EXISTS { MATCH (:Claim {id: tie.claim}) }
  RETURN 'projection' AS rule, entity.id AS node, 'it is tied by a claim that is not there' AS detail
  UNION ALL
  MATCH (entity:Entity)-[redirects:REDIRECTS_TO]->(kept:Entity)
  WHERE redirects.until STARTS WITH '9999'
    AND EXISTS {
      MATCH (kept)-[again:REDIRECTS_TO]->(:Entity) WHERE again.until STARTS WITH '9999'
    }
  RETURN 'identity' AS rule, entity.id AS node, 'it stands for one that stands for another' AS detail
}
RETURN rule, node, detail
ORDER BY rule, node
