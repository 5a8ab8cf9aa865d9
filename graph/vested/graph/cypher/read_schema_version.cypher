// The version of the schema that this graph was last migrated to.
MATCH (version:SchemaVersion {id: 'schema'})
RETURN version.version AS version
