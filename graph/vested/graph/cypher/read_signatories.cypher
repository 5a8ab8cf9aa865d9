// Who signed a letter and, if a position is asked for, held it on the day, with the claims that say so.
MATCH (letter:OpenLetter {id: $letter})<-[:LETTER]-(signature:Signature)-[:SIGNATORY]->(signatory)
CALL (letter) {
  OPTIONAL MATCH (letter)<-[:WORK]-(:Issuance)<-[:SUPPORTS]-(s:Statement)
  WHERE s.recordedAt <= $knownAt AND (s.retractedAt IS NULL OR s.retractedAt > $knownAt)
    AND s.modality IN $modalities AND s.date IS NOT NULL
  RETURN s AS issued
  ORDER BY s.confidence DESC, s.id LIMIT 1
}
CALL (signature) {
  MATCH (signature)<-[:SUPPORTS]-(s:Statement)
  WHERE s.recordedAt <= $knownAt AND (s.retractedAt IS NULL OR s.retractedAt > $knownAt)
    AND s.modality IN $modalities AND s.rank <> 'deprecated'
  RETURN s AS signed
  ORDER BY s.rank = 'preferred' DESC, s.date IS NOT NULL DESC, s.confidence DESC, s.id LIMIT 1
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
  MATCH (tenure)<-[:SUPPORTS]-(s:Statement)
  WHERE s.recordedAt <= $knownAt AND (s.retractedAt IS NULL OR s.retractedAt > $knownAt)
    AND s.modality IN $modalities AND s.rank <> 'deprecated'
    AND (s.startEarliest IS NULL OR signedLatest IS NULL OR s.startEarliest <= signedLatest)
    AND (s.endLatest IS NULL OR signedEarliest IS NULL OR s.endLatest >= signedEarliest)
    AND NOT (s.endLatest IS NULL AND coalesce(s.tenureStatus, '') = 'former'
             AND (s.assertedOnLatest IS NULL OR signedLatest IS NULL
                  OR s.assertedOnEarliest <= signedLatest))
  // Definite: the interval spans the day, or the source speaks of that very day.
  WITH tenure, employer,
       coalesce(s.startLatest <= signedEarliest
         AND (s.endEarliest >= signedLatest OR (s.endEarliest IS NULL AND s.tenureStatus IS NULL)),
         false)
       OR coalesce(s.assertedOnEarliest <= signedEarliest AND s.assertedOnLatest >= signedLatest
         AND coalesce(s.tenureStatus, 'current') <> 'former', false) AS definite
  RETURN employer, collect(DISTINCT tenure.id) AS tenures,
         CASE WHEN any(d IN collect(definite) WHERE d) THEN 'DEFINITE' ELSE 'POSSIBLE' END
           AS certainty
  UNION
  WITH signatory
  WHERE $role IS NULL
  RETURN null AS employer, [] AS tenures, 'DEFINITE' AS certainty
}
WITH signature, signatory, signed, signedOn, employer, tenures, certainty,
     signatory.name + '\n' + signatory.id + '\n' + coalesce(employer.id, '') AS cursor
WHERE $after IS NULL OR cursor > $after
RETURN cursor, signedOn, certainty, signed.printedAs AS printedAs, $role AS role,
       signatory {.*, kind: [l IN labels(signatory) WHERE l <> 'Entity'][0]} AS signatory,
       employer {.*, kind: [l IN labels(employer) WHERE l <> 'Entity'][0]} AS organization,
       [signature.id] + tenures AS claims
ORDER BY cursor
LIMIT $limit
