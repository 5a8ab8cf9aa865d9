// The ids of all snapshots.
MATCH (snapshot:Snapshot)
RETURN snapshot.id AS id
ORDER BY id
