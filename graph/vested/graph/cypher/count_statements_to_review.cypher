// How many statements and quotations stand that nobody has reviewed.
RETURN COUNT {
         MATCH (:Statement)-[about:SUPPORTS|DISPUTES]->(:Claim)
         WHERE about.until = $forever
           AND (about.reviewed IS NULL OR $unsure AND about.reviewed = 'UNSURE')
       }
       + COUNT {
         MATCH (quotation:Quotation)-[appears:APPEARS_IN]->(:Document)
         WHERE appears.until = $forever AND NOT EXISTS {
           MATCH (decision:Decision {key: quotation.key})
           WHERE decision.kind = 'REVIEW' AND decision.withdrawnAt IS NULL
             AND NOT ($unsure AND decision.value = 'UNSURE')
         }
       } AS total
