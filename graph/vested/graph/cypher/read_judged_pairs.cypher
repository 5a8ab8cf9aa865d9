// Pairs of entities that a judgement in force is about, and what each of the two stands for now.
MATCH (judgement:Judgement)
WHERE judgement.withdrawnAt IS NULL AND NOT judgement.left STARTS WITH 'doc_'
RETURN judgement.left AS left, judgement.right AS right, judgement.verdict AS verdict,
       [(:Entity {id: judgement.left})-[redirects:REDIRECTS_TO]->(kept:Entity)
        WHERE redirects.until = $forever | kept.id][0] AS keptLeft,
       [(:Entity {id: judgement.right})-[redirects:REDIRECTS_TO]->(kept:Entity)
        WHERE redirects.until = $forever | kept.id][0] AS keptRight
