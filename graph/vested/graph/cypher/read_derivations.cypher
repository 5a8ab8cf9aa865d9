// Which snapshots come from which, with their documents and since when that is known.
MATCH (derivation:Derivation)
MATCH (derivation)-[:ORIGINAL]->(original:Snapshot)-[:SNAPSHOT_OF]->(one:Document)
MATCH (derivation)-[:DERIVED]->(derived:Snapshot)-[:SNAPSHOT_OF]->(other:Document)
WHERE $documents IS NULL OR one.id IN $documents
RETURN one.id AS original, other.id AS derived, original.id AS original_snapshot,
       derived.id AS derived_snapshot, derivation.recordedAt AS moment
