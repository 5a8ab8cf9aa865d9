// Notes the schema version that has just been applied.
MERGE (version:SchemaVersion {id: 'schema'})
SET version.version = $version, version.appliedAt = $appliedAt
