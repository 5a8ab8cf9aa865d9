"""A graph of schema version 1 opens: evidence becomes logs, what it answered stays answered."""

import hashlib

import neo4j
import pytest

from vested.graph.check import check
from vested.graph.extent import QUOTATION_INDEXES
from vested.graph.migrate import SCHEMA_VERSION, migrate, schema_version
from vested.graph.rebuild import rebuild
from vested.graph.shown import is_note
from vested.schema.ids import entity_id

TEXT = "Ada Quill runs Lantern Labs. She founded it."
VERSION_1 = """
CREATE (:SchemaVersion {id: 'schema', version: 1})
CREATE (source:Source {id: 'src_a', name: 'A'})
CREATE (document:Document {id: 'doc_a', title: 'Lantern', published: '2024-05-30',
  publishedEarliest: '2024-05-30', publishedLatest: '2024-05-30', language: 'en'})
CREATE (document)-[:PUBLISHED_BY]->(source)
CREATE (snapshot:Snapshot {id: 'snp_a', sha256: $sha256, text: $text, mediaType: 'text/plain',
  recordedAt: '2024-06-01T00:00:00.000000+00:00'})-[:SNAPSHOT_OF]->(document)
CREATE (activity:Activity {id: 'act_1', name: 'rules', version: '1'})
CREATE (later:Activity {id: 'act_2', name: 'rules', version: '2'})
CREATE (span:Span {id: 'spn_a', start: 0, end: 28, exact: 'Ada Quill runs Lantern Labs.',
  prefix: '', suffix: ''})-[:OF]->(snapshot)
CREATE (person:Entity:Person {id: $person, name: 'Ada Quill', aliases: [], sameAs: []})
CREATE (labs:Entity:Organization {id: $labs, name: 'Lantern Labs', aliases: [], sameAs: []})
CREATE (ada:Mention {id: 'men_a', kind: 'Person', name: 'Ada Quill', aliases: [], sameAs: [],
  entityKey: 'Person:ada quill', method: 'ner', confidence: 1.0})-[:MENTIONED_IN]->(snapshot)
CREATE (lab:Mention {id: 'men_b', kind: 'Organization', name: 'Lantern Labs', aliases: [],
  sameAs: [], entityKey: 'Organization:lantern labs', method: 'ner', confidence: 1.0})
  -[:MENTIONED_IN]->(snapshot)
CREATE (ada)-[:REFERS_TO]->(person), (lab)-[:REFERS_TO]->(labs)
CREATE (:Judgement {id: 'jdg_a', verdict: 'SAME', by: 'rules/1'})-[:JUDGES]->(ada)
CREATE (bare:Document {id: 'doc_b', title: 'Bare'})-[:PUBLISHED_BY]->(source)
CREATE (only:Snapshot {id: 'snp_b', sha256: $sha256, text: $text, mediaType: 'text/plain',
  recordedAt: '2024-06-01T00:00:00.000000+00:00'})-[:SNAPSHOT_OF]->(bare)
CREATE (again:Mention {id: 'men_c', kind: 'Person', name: 'Ada Quill', aliases: [], sameAs: [],
  entityKey: 'Person:ada quill', method: 'ner', confidence: 1.0})-[:MENTIONED_IN]->(only)
WITH *
UNWIND [
  ['stm_kept', 'Tenure', null, '2024-05'],
  ['stm_gone', 'Founding', '2024-07-01T00:00:00.000000+00:00', null]
] AS row
CREATE (statement:Statement {id: row[0], kind: row[1], polarity: 'SUPPORTS', modality: 'asserted',
  confidence: 0.9, rule: 'x/1', rank: 'normal', recordedAt: snapshot.recordedAt,
  retractedAt: row[2], retractionReason: 'no longer read',
  end: row[3], endEarliest: row[3] + '-01', endLatest: row[3] + '-31'})
CREATE (statement)-[:STATED_IN]->(snapshot), (statement)-[:CITES]->(span)
CREATE (statement)-[:GENERATED_BY]->(activity)
CREATE (claim:Claim {id: 'clm_' + row[1]})
SET claim:$(row[1])
CREATE (statement)-[:SUPPORTS]->(claim)
CREATE (statement)-[:$(CASE row[1] WHEN 'Tenure' THEN 'HOLDER' ELSE 'FOUNDER' END)]->(ada)
CREATE (statement)-[:$(CASE row[1] WHEN 'Tenure' THEN 'EMPLOYER' ELSE 'FOUNDED' END)]->(lab)
WITH DISTINCT later, statement WHERE statement.id = 'stm_kept'
CREATE (statement)-[:GENERATED_BY]->(later)
"""


def _standing(driver: neo4j.Driver, moment: str) -> list[str]:
    rows, _, _ = driver.execute_query(
        "MATCH (s:Statement)-[r:SUPPORTS]->(:Claim) WHERE r.since <= $m AND $m < r.until "
        "RETURN s.id AS id ORDER BY id",
        m=moment,
    )
    return [row["id"] for row in rows]


def _version_1(driver: neo4j.Driver) -> None:
    driver.execute_query("MATCH (n) DETACH DELETE n")
    driver.execute_query(
        VERSION_1,
        text=TEXT,
        sha256=hashlib.sha256(TEXT.encode()).hexdigest(),
        person=entity_id("Person:ada quill"),
        labs=entity_id("Organization:lantern labs"),
    )


def test_a_graph_of_version_1_opens_as_logs(driver: neo4j.Driver) -> None:
    _version_1(driver)
    assert migrate(driver) == 1
    assert schema_version(driver) == SCHEMA_VERSION
    assert list(check(driver)) == []
    assert _standing(driver, "2024-06-02T00:00:00.000000+00:00") == ["stm_gone", "stm_kept"]
    assert _standing(driver, "9999") == ["stm_kept"]
    rows = driver.execute_query("MATCH (s:Snapshot) RETURN s.title AS t ORDER BY t").records
    assert [row["t"] for row in rows] == ["Bare", "Lantern"]
    rows = driver.execute_query("MATCH (:Mention {id: 'men_c'})-[r:REFERS_TO]->() RETURN r").records
    assert len(rows) == 1
    assert migrate(driver) == SCHEMA_VERSION


@pytest.mark.parametrize("version", [2, 3, 4, 5])
def test_claims_of_old_come_to_tell_what_is_shown_of_them(
    driver: neo4j.Driver, version: int
) -> None:
    """Version 2 had no notes, version 3 no bounds of dates among them, version 4 no ties,
    version 5 knew not how long quotations are."""
    _version_1(driver)
    migrate(driver)
    claims = "MATCH (claim:Claim) RETURN claim {.*} AS claim ORDER BY claim.id"
    expected = [row["claim"] for row in driver.execute_query(claims).records]
    notes = {name for claim in expected for name in claim if is_note(name)}
    bounds = [name for name in sorted(notes) if name.endswith(("Earliest", "Latest"))]
    lost = {2: sorted(notes), 3: bounds, 4: [], 5: []}[version]
    assert bounds
    ties = "MATCH ()-[tie:TIED_TO]->() RETURN tie.claim AS claim, tie.told AS told"
    told = [row.data() for row in driver.execute_query(ties).records]
    tenure = "MATCH (claim:Claim:Tenure) RETURN claim.id AS id"
    (claim,) = driver.execute_query(tenure).records
    assert [tie["claim"] for tie in told] == [claim["id"]]
    if version < 5:
        driver.execute_query("MATCH ()-[tie:TIED_TO]->() DELETE tie")
    driver.execute_query("MATCH (c:Claim) UNWIND $notes AS n SET c[n] = null", notes=lost)
    driver.execute_query("MATCH (schema:SchemaVersion) SET schema.version = $v", v=version)
    assert migrate(driver) == version
    assert [row["claim"] for row in driver.execute_query(claims).records] == expected
    assert [row.data() for row in driver.execute_query(ties).records] == told
    assert list(check(driver)) == []


def test_quotations_of_old_come_to_tell_how_long_they_are(driver: neo4j.Driver) -> None:
    """Version 5 noted it nowhere, and its indexes were of the words alone."""
    texts = {"quo_short": "Ça, 🤗 va", "quo_long": "ça " * 40_000}
    driver.execute_query(
        "UNWIND $rows AS row CREATE (:Quotation {id: row[0], text: row[1]})",
        rows=[[*row] for row in texts.items()],
    )
    told = [one.detail for one in check(driver) if one.node in texts]
    assert told.count("its extent is not how long it is") == 2
    try:
        for name in QUOTATION_INDEXES:
            driver.execute_query(f"DROP INDEX {name}")  # type: ignore[arg-type]
            label = f"Quotation|{name.rpartition('_')[2].capitalize()}"
            driver.execute_query(
                f"CREATE FULLTEXT INDEX {name} FOR (n:{label}) ON EACH [n.text]"  # type: ignore[arg-type]
            )
        driver.execute_query("MATCH (schema:SchemaVersion) SET schema.version = 5")
    finally:
        assert migrate(driver) == 5
    rows = driver.execute_query("MATCH (q:Quotation) RETURN q.id AS id, q.extent AS extent").records
    assert {row["id"]: row["extent"] for row in rows} == {
        "quo_short": "000000008",
        "quo_long": "000120000",
    }
    for name in QUOTATION_INDEXES:
        for asked, found in (("[0 TO 000000007]", []), ("[0 TO 000000008]", ["quo_short"])):
            rows = driver.execute_query(
                "CALL db.index.fulltext.queryNodes($name, $asked) YIELD node RETURN node.id AS id",
                name=name,
                asked=f"text:va AND extent:{asked}",
            ).records
            assert [row["id"] for row in rows] == found, name
    driver.execute_query("MATCH (q:Quotation {id: 'quo_short'}) SET q.extent = '000000009'")
    told = [one.node for one in check(driver) if "extent" in one.detail]
    assert told == ["quo_short"]
    rebuild(driver)
    assert [one for one in check(driver) if "extent" in one.detail] == []
