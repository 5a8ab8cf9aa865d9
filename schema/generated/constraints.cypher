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
CREATE CONSTRAINT reading_id_unique IF NOT EXISTS
FOR (node:Reading) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT derivation_id_unique IF NOT EXISTS
FOR (node:Derivation) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT mention_id_unique IF NOT EXISTS
FOR (node:Mention) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT statement_id_unique IF NOT EXISTS
FOR (node:Statement) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT quotation_id_unique IF NOT EXISTS
FOR (node:Quotation) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT judgement_id_unique IF NOT EXISTS
FOR (node:Judgement) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT decision_id_unique IF NOT EXISTS
FOR (node:Decision) REQUIRE node.id IS UNIQUE;
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
CREATE INDEX statement_key IF NOT EXISTS
FOR (node:Statement) ON (node.key);
CREATE INDEX statement_primary_source IF NOT EXISTS
FOR (node:Statement) ON (node.primarySource);
CREATE INDEX quotation_key IF NOT EXISTS
FOR (node:Quotation) ON (node.key);
CREATE INDEX judgement_left IF NOT EXISTS
FOR (node:Judgement) ON (node.left);
CREATE INDEX judgement_right IF NOT EXISTS
FOR (node:Judgement) ON (node.right);
CREATE INDEX decision_kind IF NOT EXISTS
FOR (node:Decision) ON (node.kind);
CREATE INDEX decision_key IF NOT EXISTS
FOR (node:Decision) ON (node.key);
CREATE INDEX entity_name IF NOT EXISTS
FOR (node:Entity) ON (node.name);
CREATE INDEX tenure_role IF NOT EXISTS
FOR (node:Tenure) ON (node.role);
CREATE INDEX access_level IF NOT EXISTS
FOR (node:Access) ON (node.level);
CREATE INDEX person_name IF NOT EXISTS
FOR (node:Person) ON (node.name);
CREATE INDEX organization_name IF NOT EXISTS
FOR (node:Organization) ON (node.name);
CREATE INDEX aimodel_name IF NOT EXISTS
FOR (node:AIModel) ON (node.name);
CREATE INDEX dataset_name IF NOT EXISTS
FOR (node:Dataset) ON (node.name);
CREATE INDEX product_name IF NOT EXISTS
FOR (node:Product) ON (node.name);
CREATE INDEX openletter_name IF NOT EXISTS
FOR (node:OpenLetter) ON (node.name);
CREATE INDEX publication_name IF NOT EXISTS
FOR (node:Publication) ON (node.name);
CREATE INDEX event_name IF NOT EXISTS
FOR (node:Event) ON (node.name);
CREATE INDEX place_name IF NOT EXISTS
FOR (node:Place) ON (node.name);
CREATE INDEX tenure_id IF NOT EXISTS
FOR (node:Tenure) ON (node.id);
CREATE INDEX signature_id IF NOT EXISTS
FOR (node:Signature) ON (node.id);
CREATE INDEX investment_id IF NOT EXISTS
FOR (node:Investment) ON (node.id);
CREATE INDEX grant_id IF NOT EXISTS
FOR (node:Grant) ON (node.id);
CREATE INDEX development_id IF NOT EXISTS
FOR (node:Development) ON (node.id);
CREATE INDEX release_id IF NOT EXISTS
FOR (node:Release) ON (node.id);
CREATE INDEX access_id IF NOT EXISTS
FOR (node:Access) ON (node.id);
CREATE INDEX lineage_id IF NOT EXISTS
FOR (node:Lineage) ON (node.id);
CREATE INDEX ownership_id IF NOT EXISTS
FOR (node:Ownership) ON (node.id);
CREATE INDEX founding_id IF NOT EXISTS
FOR (node:Founding) ON (node.id);
CREATE INDEX issuance_id IF NOT EXISTS
FOR (node:Issuance) ON (node.id);
CREATE INDEX leak_id IF NOT EXISTS
FOR (node:Leak) ON (node.id);
CREATE INDEX competition_id IF NOT EXISTS
FOR (node:Competition) ON (node.id);
CREATE INDEX succession_id IF NOT EXISTS
FOR (node:Succession) ON (node.id);
CREATE FULLTEXT INDEX names_of_entities IF NOT EXISTS
FOR (node:Entity|EntityVersion) ON EACH [node.name, node.aliases];
CREATE FULLTEXT INDEX folded_names_of_entities IF NOT EXISTS
FOR (node:Entity|EntityVersion|Folded) ON EACH [node.name, node.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX quotation_texts IF NOT EXISTS
FOR (node:Quotation) ON EACH [node.text, node.extent];
CREATE FULLTEXT INDEX quotation_texts_english IF NOT EXISTS
FOR (node:Quotation|English) ON EACH [node.text, node.extent]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'english'}};
CREATE FULLTEXT INDEX quotation_texts_french IF NOT EXISTS
FOR (node:Quotation|French) ON EACH [node.text, node.extent]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'french'}};
CREATE FULLTEXT INDEX quotation_texts_german IF NOT EXISTS
FOR (node:Quotation|German) ON EACH [node.text, node.extent]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'german'}};
CREATE FULLTEXT INDEX quotation_texts_spanish IF NOT EXISTS
FOR (node:Quotation|Spanish) ON EACH [node.text, node.extent]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'spanish'}};
CREATE FULLTEXT INDEX document_titles IF NOT EXISTS
FOR (node:Document) ON EACH [node.title];
CREATE FULLTEXT INDEX snapshot_traits IF NOT EXISTS
FOR (node:Snapshot) ON EACH [node.traits]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE CONSTRAINT schemaversion_id_unique IF NOT EXISTS
FOR (node:SchemaVersion) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT clock_id_unique IF NOT EXISTS
FOR (node:Clock) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT entityversion_id_unique IF NOT EXISTS
FOR (node:EntityVersion) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT outbox_id_unique IF NOT EXISTS
FOR (node:Outbox) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT job_id_unique IF NOT EXISTS
FOR (node:Job) REQUIRE node.id IS UNIQUE;
CREATE CONSTRAINT happening_number_unique IF NOT EXISTS
FOR (node:Happening) REQUIRE node.number IS UNIQUE;
CREATE INDEX job_state IF NOT EXISTS
FOR (node:Job) ON (node.state);
