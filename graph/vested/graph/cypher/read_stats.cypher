// How much the graph held at a moment.
RETURN COUNT { (:Entity) } AS entities,
       COUNT { (:Claim) } AS claims,
       COUNT {
         MATCH (s:Statement)
         WHERE s.recordedAt <= $knownAt AND (s.retractedAt IS NULL OR s.retractedAt > $knownAt)
       } AS statements,
       COUNT {
         MATCH (q:Quotation)
         WHERE q.recordedAt <= $knownAt AND (q.retractedAt IS NULL OR q.retractedAt > $knownAt)
       } AS quotations,
       COUNT { MATCH (s:Snapshot) WHERE s.recordedAt <= $knownAt } AS documents
