"""The store: whole, idempotent, safe with several writers, every span verbatim."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import neo4j
import pytest

from vested.graph.migrate import SCHEMA_VERSION, NewerGraph, migrate, schema_version
from vested.graph.store import Store
from vested.ingest.batch import Options, bundles
from vested.schema.bundle import Bundle
from vested.schema.reflect import claim_properties, reflect

MOMENTS = {"recordedAt", "since"}
OPTIONS = Options(publisher="Test")
FIRST = "Ada Example, CEO of Foo Labs, told Reuters: “We will release Foo-7B in May 2024.”\n"
SECOND = (
    "Foo Labs raised $20 million in seed funding led by Bar Ventures in March 2024. "
    "Ada Example, CEO of Foo Labs, signed the Statement on AI Risk.\n"
)


def _bundle(tmp_path: Path, name: str, text: str) -> Bundle:
    path = tmp_path / f"{name}.txt"
    path.write_text(f"---\ntitle: {name}\ndate: 2024-04-01\nlanguage: en\n---\n{text}", "utf-8")
    (found,) = bundles(str(path), options=OPTIONS)
    assert isinstance(found, Bundle)
    return found


def _fingerprint(driver: neo4j.Driver) -> list[object]:
    """Every node with its properties and every relationship, moments left out."""
    nodes, _, _ = driver.execute_query(
        "MATCH (n) WHERE NOT n:SchemaVersion|Clock|Outbox|Happening "
        "RETURN labels(n) AS labels, properties(n) AS p"
    )
    edges, _, _ = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, properties(r) AS p, b.id AS b"
    )

    def plain(properties: dict[str, object]) -> list[tuple[str, str]]:
        kept = {key: value for key, value in properties.items() if key not in MOMENTS}
        return sorted((key, str(value)) for key, value in kept.items())

    return [
        sorted((sorted(row["labels"]), plain(row["p"])) for row in nodes),
        sorted((row["a"], row["type"], plain(row["p"]), row["b"]) for row in edges),
    ]


def test_the_same_input_twice_changes_nothing(driver: neo4j.Driver, tmp_path: Path) -> None:
    store = Store(driver)
    assert store.write(_bundle(tmp_path, "first", FIRST)).nodes_created > 0
    before, _, _ = driver.execute_query("MATCH (n) RETURN properties(n) AS p ORDER BY n.id")
    again = store.write(_bundle(tmp_path, "first", FIRST))
    assert (again.nodes_created, again.relationships_created) == (0, 0)
    after, _, _ = driver.execute_query("MATCH (n) RETURN properties(n) AS p ORDER BY n.id")
    assert [row["p"] for row in before] == [row["p"] for row in after]


def test_what_a_later_reading_no_longer_finds_no_longer_stands(
    driver: neo4j.Driver, tmp_path: Path
) -> None:
    bundle = _bundle(tmp_path, "second", SECOND)
    first = Store(driver).write(bundle)
    dropped = bundle.statements.pop()
    second = Store(driver).write(bundle)
    assert (first.superseded, second.superseded) == (0, 1)
    rows, _, _ = driver.execute_query(
        "MATCH (s:Statement)-[r:SUPPORTS]->() WHERE r.until < '9999' RETURN s.id AS id"
    )
    assert [row["id"] for row in rows] == [dropped.statement.id]


def test_the_order_of_documents_does_not_matter(driver: neo4j.Driver, tmp_path: Path) -> None:
    both = [_bundle(tmp_path, "first", FIRST), _bundle(tmp_path, "second", SECOND)]
    for bundle in both:
        Store(driver).write(bundle)
    forwards = _fingerprint(driver)
    driver.execute_query(
        "MATCH (n) WHERE NOT n:SchemaVersion|Clock|Outbox|Happening DETACH DELETE n"
    )
    for bundle in reversed(both):
        Store(driver).write(bundle)
    assert _fingerprint(driver) == forwards


def test_writers_side_by_side_give_the_same_graph(driver: neo4j.Driver, tmp_path: Path) -> None:
    texts = [f"{SECOND} Story number {number} of Ada Example.\n" for number in range(12)]
    everything = [_bundle(tmp_path, f"story{n}", text) for n, text in enumerate(texts)]
    for bundle in everything:
        Store(driver).write(bundle)
    one_by_one = _fingerprint(driver)
    driver.execute_query(
        "MATCH (n) WHERE NOT n:SchemaVersion|Clock|Outbox|Happening DETACH DELETE n"
    )
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(Store(driver).write, everything))
    assert _fingerprint(driver) == one_by_one


def test_every_span_is_verbatim(sample_driver: neo4j.Driver) -> None:
    rows, _, _ = sample_driver.execute_query(
        "MATCH (span:Span)-[:OF]->(snapshot:Snapshot) "
        "RETURN span.start AS start, span.end AS end, span.exact AS exact, snapshot.text AS text"
    )
    assert len(rows) > 500
    for row in rows:
        assert row["text"][row["start"] : row["end"]] == row["exact"]


def test_every_claim_has_evidence_and_fitting_roles(sample_driver: neo4j.Driver) -> None:
    bare, _, _ = sample_driver.execute_query(
        "MATCH (c:Claim) WHERE NOT (c)<-[:SUPPORTS|DISPUTES]-(:Statement)-[:CITES]->(:Span) "
        "RETURN c.id AS id"
    )
    assert bare == []
    rows, _, _ = sample_driver.execute_query(
        "MATCH (c:Claim)-[r]->(e:Entity) RETURN [l IN labels(c) WHERE l <> 'Claim'][0] AS kind, "
        "type(r) AS role, [l IN labels(e) WHERE l <> 'Entity'] AS labels"
    )
    for row in rows:
        (edge,) = (e for e in reflect()[row["kind"]].noun.edges if e.type == row["role"])
        assert len(row["labels"]) == 1
        assert edge.admitted == ("Entity",) or row["labels"][0] in edge.admitted


def test_values_never_shadow_a_statements_own_properties() -> None:
    own = {name for prop in reflect()["Statement"].properties for name in prop.stored}
    for label, described in reflect().items():
        if described.parent == "Claim":
            assert own.isdisjoint(n for p in claim_properties(label) for n in p.stored), label


def test_migrating_twice_is_safe(driver: neo4j.Driver) -> None:
    assert migrate(driver) == SCHEMA_VERSION
    assert schema_version(driver) == SCHEMA_VERSION


def test_a_newer_graph_is_refused(driver: neo4j.Driver) -> None:
    driver.execute_query("MATCH (v:SchemaVersion) SET v.version = 99")
    with pytest.raises(NewerGraph, match="upgrade Vested"):
        migrate(driver)
