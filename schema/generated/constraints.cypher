CREATE CONSTRAINT source_id_unique IF NOT EXISTS
FOR (node:Source) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT document_id_unique IF NOT EXISTS
FOR (node:Document) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT snapshot_id_unique IF NOT EXISTS
FOR (node:Snapshot) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT span_id_unique IF NOT EXISTS
FOR (node:Span) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT activity_id_unique IF NOT EXISTS
FOR (node:Activity) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT mention_id_unique IF NOT EXISTS
FOR (node:Mention) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT statement_id_unique IF NOT EXISTS
FOR (node:Statement) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT quotation_id_unique IF NOT EXISTS
FOR (node:Quotation) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT judgement_id_unique IF NOT EXISTS
FOR (node:Judgement) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT entity_id_unique IF NOT EXISTS
FOR (node:Entity) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT claim_id_unique IF NOT EXISTS
FOR (node:Claim) REQUIRE node.id IS UNIQUE;
CREATE INDEX source_name IF NOT EXISTS
FOR (node:Source) ON (node.name);
CREATE INDEX document_url IF NOT EXISTS
FOR (node:Document) ON (node.url);
CREATE INDEX snapshot_sha256 IF NOT EXISTS
FOR (node:Snapshot) ON (node.sha256);
CREATE INDEX mention_entity_key IF NOT EXISTS
FOR (node:Mention) ON (node.entityKey);
CREATE INDEX entity_name IF NOT EXISTS
FOR (node:Entity) ON (node.name);
CREATE INDEX tenure_role IF NOT EXISTS
FOR (node:Tenure) ON (node.role);
CREATE INDEX access_level IF NOT EXISTS
FOR (node:Access) ON (node.level);
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS
FOR (node:Entity) ON EACH [node.name, node.aliases];
CREATE FULLTEXT INDEX quotation_texts IF NOT EXISTS
FOR (node:Quotation) ON EACH [node.text];
CREATE FULLTEXT INDEX document_titles IF NOT EXISTS
FOR (node:Document) ON EACH [node.title];
CREATE CONSTRAINT schema_version_id_unique IF NOT EXISTS
FOR (node:SchemaVersion) REQUIRE node.id IS UNIQUE;
