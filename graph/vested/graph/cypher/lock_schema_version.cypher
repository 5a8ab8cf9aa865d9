// Makes those who migrate take turns; tells the version that is there (null: none).
MERGE (version:SchemaVersion {id: 'schema'})
SET version.locked = true
RETURN version.version AS version
