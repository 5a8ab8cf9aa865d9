// Whether a text is stored, and the decision in force by which it or its document was erased.
RETURN EXISTS { (:Snapshot {id: $snapshot}) } AS stored,
       COLLECT {
         MATCH (decision:Decision {kind: 'FORGET'})
         WHERE decision.withdrawnAt IS NULL
           AND (decision.key = $document OR $sha256 IN decision.digests)
         RETURN decision {.*}
         ORDER BY decision.recordedAt
         LIMIT 1
       } AS erasures
