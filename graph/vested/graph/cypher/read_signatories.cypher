// Who signed a letter and, if a position is asked for, held it on the day, with the claims that say so.
MATCH (letter:OpenLetter {id: $letter})<-[:LETTER]-(signature:Signature)-[:SIGNATORY]->(signatory)
CALL (letter) {
  OPTIONAL MATCH (letter)<-[:WORK]-(:Issuance)<-[about:SUPPORTS]-(s:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND s.modality IN $modalities AND about.rank <> 'deprecated' AND s.date IS NOT NULL
    AND s.confidence >= $minConfidence
    AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
  RETURN s AS issued
  ORDER BY about.rank = 'preferred' DESC, s.confidence DESC, s.id LIMIT 1
}
CALL (signature) {
  MATCH (signature)<-[about:SUPPORTS]-(s:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND s.modality IN $modalities AND about.rank <> 'deprecated'
    AND s.confidence >= $minConfidence
    AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
  RETURN s AS signed
  ORDER BY about.rank = 'preferred' DESC, s.date IS NOT NULL DESC, s.confidence DESC, s.id LIMIT 1
}
WITH signature, signatory, signed,
     coalesce(signed.date, issued.date) AS signedOn,
     coalesce(signed.dateEarliest, issued.dateEarliest) AS signedEarliest,
     coalesce(signed.dateLatest, issued.dateLatest) AS signedLatest
WHERE $validAt IS NULL OR signedEarliest IS NULL OR signedEarliest <= $validAt
CALL (signatory, signedEarliest, signedLatest) {
  WITH signatory, signedEarliest, signedLatest
  WHERE $role IS NOT NULL
  MATCH (signatory)<-[:HOLDER]-(tenure:Tenure {role: $role})-[:EMPLOYER]->(employer:Organization)
  MATCH (tenure)<-[about:SUPPORTS]-(s:Statement)
  WHERE about.since <= $knownAt AND $knownAt < about.until
    AND s.modality IN $modalities AND about.rank <> 'deprecated'
    AND s.confidence >= $minConfidence
    AND (NOT $reviewedOnly OR about.reviewed = 'ACCEPTED')
    AND (signedLatest IS NULL OR about.possibleFrom <= signedLatest)
    AND (signedEarliest IS NULL OR about.possibleTo >= signedEarliest)
  WITH tenure, employer,
       coalesce(about.definiteFrom <= signedEarliest AND about.definiteTo >= signedLatest, false)
         AS definite
  ORDER BY tenure.id
  RETURN employer, collect(DISTINCT tenure.id) AS tenures,
         CASE WHEN any(d IN collect(definite) WHERE d) THEN 'DEFINITE' ELSE 'POSSIBLE' END
           AS held
  UNION
  WITH signatory
  WHERE $role IS NULL
  RETURN null AS employer, [] AS tenures, 'DEFINITE' AS held
}
WITH signature, signed, signedOn, signatory, employer, tenures,
     CASE WHEN held = 'DEFINITE' AND ($validAt IS NULL OR signedLatest <= $validAt)
          THEN 'DEFINITE' ELSE 'POSSIBLE' END AS certainty,
     [version IN [signatory] + [(signatory)<-[:VERSION_OF]-(old) | old]
      WHERE version.since <= $knownAt AND $knownAt < version.until][0] AS named
WITH *, named.name + '\n' + signatory.id + '\n' + coalesce(employer.id, '') AS cursor
WHERE $after IS NULL OR cursor > $after
RETURN cursor, signedOn, certainty, signed.printedAs AS printedAs, $role AS role,
       named {
         .*, id: signatory.id, kind: [l IN labels(signatory) WHERE l <> 'Entity'][0]
       } AS signatory,
       [version IN [employer] + [(employer)<-[:VERSION_OF]-(old) | old]
        WHERE version.since <= $knownAt AND $knownAt < version.until
        | version {
            .*, id: employer.id, kind: [l IN labels(employer) WHERE l <> 'Entity'][0]
          }][0] AS organization,
       [signature.id] + tenures AS claims
ORDER BY cursor
LIMIT $limit
