// Who funded which model that counts as open: directly, or through its developer before the release.
MATCH (work:AIModel|Product)
WHERE $model IS NULL OR work.id = $model
WITH work, [version IN [work] + [(work)<-[:VERSION_OF]-(old) | old]
            WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS workNamed
WHERE $after IS NULL OR workNamed.name >= $name
// In the order of names the rest is asked of no more works than the page needs.
WITH work, workNamed ORDER BY workNamed.name
CALL (work) {
  MATCH (work)<-[:WORK]-(access:Access)<-[about:SUPPORTS]-(s:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND s.modality IN $modalities AND about.rank <> 'deprecated'
    AND s.confidence >= $minConfidence
    AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
    AND ($validAt IS NULL OR about.possibleFrom <= $validAt AND $validAt <= about.possibleTo)
  WITH access, s, about
  ORDER BY about.rank = 'preferred' DESC, access.level IS NOT NULL DESC, s.confidence DESC, s.id
  LIMIT 1
  RETURN access, s AS said
}
WITH work, workNamed, access, said
WHERE access.level IN $levels OR (access.level IS NULL AND access.openStatus IN $openStatuses)
CALL (work) {
  OPTIONAL MATCH (work)<-[:WORK]-(made:Release|Development)<-[about:SUPPORTS]-(s:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND s.modality IN $modalities AND about.rank <> 'deprecated' AND s.date IS NOT NULL
    AND s.confidence >= $minConfidence
    AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
  RETURN s AS released
  ORDER BY about.rank = 'preferred' DESC, made:Release DESC, s.confidence DESC, s.id LIMIT 1
}
WITH work, workNamed, access, said, released
WHERE $validAt IS NULL OR released IS NULL OR released.dateEarliest <= $validAt
CALL (work) {
  MATCH (work)<-[:GRANTEE]-(money:Grant)-[:FUNDER]->(funder)
  RETURN 'DIRECT' AS route, money, funder, null AS developer, [] AS ties
  UNION
  MATCH (work)<-[:WORK]-(made:Development|Release)-[:DEVELOPER|PUBLISHER]->(developer:Organization)
        <-[:RECIPIENT|GRANTEE]-(money:Investment|Grant)-[:INVESTOR|FUNDER]->(funder)
  WHERE EXISTS {
    MATCH (made)<-[about:SUPPORTS]-(s:Statement)
    WHERE about.since <= $knownAt AND $knownAt < about.until
      AND s.modality IN $modalities AND about.rank <> 'deprecated'
      AND s.confidence >= $minConfidence
      AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
  }
  WITH money, funder, developer, made ORDER BY made.id
  RETURN 'VIA_DEVELOPER' AS route, money, funder, developer, collect(DISTINCT made.id) AS ties
}
CALL (money) {
  MATCH (money)<-[about:SUPPORTS]-(s:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND s.modality IN $modalities AND about.rank <> 'deprecated'
    AND s.confidence >= $minConfidence
    AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
  RETURN s AS given
  ORDER BY about.rank = 'preferred' DESC, s.date IS NOT NULL DESC, s.confidence DESC, s.id LIMIT 1
}
WITH *, coalesce(given.closedEarliest, given.dateEarliest) AS givenEarliest,
     coalesce(given.closedLatest, given.dateLatest) AS givenLatest
WHERE ($validAt IS NULL OR givenEarliest IS NULL OR givenEarliest <= $validAt)
  AND (route = 'DIRECT' OR givenEarliest IS NULL OR released IS NULL
       OR givenEarliest <= released.dateLatest)
WITH *, CASE WHEN (route = 'DIRECT' OR givenLatest <= released.dateEarliest)
              AND ($validAt IS NULL
                   OR coalesce(givenLatest <= $validAt, false)
                      AND coalesce(released.dateLatest <= $validAt, false))
             THEN 'DEFINITE' ELSE 'POSSIBLE' END AS certainty,
     [version IN [funder] + [(funder)<-[:VERSION_OF]-(old) | old]
      WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS funderNamed
WITH *, workNamed.name + '\n' + work.id + '\n' + route + '\n' + funderNamed.name + '\n' + money.id
       + '\n' + coalesce(developer.id, '') AS cursor
WHERE $after IS NULL OR cursor > $after
   OR workNamed.name > $name AND NOT workNamed.name STARTS WITH $name + '\n'
RETURN cursor, route, certainty,
       workNamed {.*, id: work.id, kind: [l IN labels(work) WHERE l <> 'Entity'][0]} AS model,
       funderNamed {
         .*, id: funder.id, kind: [l IN labels(funder) WHERE l <> 'Entity'][0]
       } AS funder,
       [version IN [developer] + [(developer)<-[:VERSION_OF]-(old) | old]
        WHERE version.since <= $knownAt AND $knownAt < version.until
        | version {
            .*, id: developer.id, kind: [l IN labels(developer) WHERE l <> 'Entity'][0]
          }][0] AS developer,
       released.date AS modelReleased, access.level AS accessLevel,
       access.openStatus AS openStatus, said.licence AS licence,
       given.amount AS amount, given.currency AS currency, given.round AS round,
       coalesce(given.closed, given.date) AS date, given.what AS what,
       [money.id, access.id] + ties AS claims
ORDER BY workNamed.name, cursor
LIMIT $limit
