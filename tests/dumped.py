"""A graph with a history, and the dumps of it: what the tests of dumps stand on."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import neo4j
import orjson
import pytest

from vested.graph.acts import Acts, Author
from vested.graph.check import check
from vested.graph.connect import open_driver
from vested.graph.dump import dump
from vested.graph.dump.manifest import MANIFEST
from vested.graph.managed import Connection
from vested.graph.migrate import migrate
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.graph.traits import address_traits
from vested.ingest.batch import Options, bundles, ingest
from vested.schema.bundle import Bundle
from vested.schema.vocabulary import Rank, ReviewVerdict, TextRelation, Verdict

SAMPLES = Path(__file__).resolve().parent.parent / "ingest" / "samples"
ME = Author("Ada Example", "for a test")
STORY = (
    "Ada Example, CEO of Foo Labs, said: “Foo-7B will be open source.” Foo Labs raised "
    "$20 million in seed funding led by Bar Ventures in March 2024.\n"
)


@dataclass(frozen=True, slots=True)
class History:
    """A graph that has lived: dumps before and after, and all that it then held."""

    before: Path
    after: Path
    fingerprint: object


@pytest.fixture(scope="session")
def history(
    graph: tuple[Settings, Connection], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[History]:
    """The samples, then everything that can happen to them."""
    settings, where = graph
    folder = tmp_path_factory.mktemp("history")
    with open_driver(where, settings) as driver:
        empty(driver)
        write_samples(driver)
        dump(driver, folder / "before")
        live_through(driver, folder)
        assert list(check(driver)) == []
        dump(driver, folder / "after")
        yield History(folder / "before", folder / "after", fingerprint(driver))


def empty(driver: neo4j.Driver) -> None:
    """Leaves nothing but what a new graph has."""
    driver.execute_query("MATCH (node) DETACH DELETE node")
    migrate(driver)


def bundle(folder: Path, name: str, text: str = STORY, *, publisher: str = "Test") -> Bundle:
    """The bundle of a small article."""
    path = folder / f"{name}.md"
    front = f"title: {name}\nurl: https://{name}.example/\npublisher: {publisher}\nlanguage: en"
    path.write_text(f"---\n{front}\n---\n{text}", "utf-8")
    (found,) = bundles(str(path), options=Options())
    assert isinstance(found, Bundle)
    return found


def write_samples(driver: neo4j.Driver, folder: Path = SAMPLES) -> None:
    """Reads the bundled samples in."""
    failures: list[str] = []
    options = Options(publisher="Vested samples", licence="CC0-1.0")
    store, quiet = Store(driver), lambda line: None
    ingest([str(folder)], store, options=options, progress=quiet, error=failures.append)
    assert failures == []


def live_through(driver: neo4j.Driver, folder: Path) -> None:
    """Everything that can happen to a graph, some of it taken back."""
    acts, store = Acts(driver), Store(driver)
    cited = bundle(folder, "cited")
    store.write(_with_traits(cited, address_traits("cited.example", [])))
    citing = bundle(folder, "citing", f"{STORY}As cited.example put it.\n")
    store.write(_with_traits(citing, address_traits("citing.example", ["cited.example"])))
    store.write(bundle(folder, "gone", f"{STORY}Foo Labs released Foo-13B in May 2024.\n"))
    said = _ids(driver, "MATCH (n:Statement) RETURN n.id AS id")
    quoted = _ids(driver, "MATCH (n:Quotation) RETURN n.id AS id")
    acts.retract(said[0], ME)
    withdrawn = [acts.retract(said[1], ME), acts.retract(quoted[0], ME)]
    acts.rank(said[2], Rank.PREFERRED, ME)
    acts.rank(said[2], Rank.DEPRECATED, ME)
    acts.review(said[3], ReviewVerdict.ACCEPTED, ME)
    acts.review(quoted[1], ReviewVerdict.UNSURE, ME)
    withdrawn += _judge(driver, acts)
    acts.relate(cited.document.id, citing.document.id, TextRelation.SYNDICATED_FROM, ME)
    acts.relate("https://gone.example/", cited.document.id, TextRelation.CITES, ME)
    for act in withdrawn:
        acts.withdraw(act.id, ME)
    store.write(bundle(folder, "cited", f"{STORY}Ada Example left Foo Labs in June 2024.\n"))
    dropped = bundle(folder, "citing", f"{STORY}As cited.example put it.\n")
    dropped.quotations.clear()
    store.write(dropped)
    acts.forget("https://gone.example/", ME)


def _judge(driver: neo4j.Driver, acts: Acts) -> list[Any]:
    """Judges entities; the judgements that are to be withdrawn."""
    most = "MATCH (n:$($kind))<-[:REFERS_TO]-(m) WITH n, count(m) AS c RETURN n.id AS id, c"
    found = {}
    for kind in ("Person", "Organization"):
        rows, _, _ = driver.execute_query(most, kind=kind)
        found[kind] = [r["id"] for r in sorted(rows, key=lambda r: (-r["c"], r["id"]))]
    people, companies = found["Person"], found["Organization"]
    mention = _ids(
        driver, "MATCH (m:Mention)-[:REFERS_TO]->({id: $id}) RETURN m.id AS id", id=companies[0]
    )[0]
    acts.judge(people[0], people[1], Verdict.DIFFERENT, ME)
    acts.judge(people[2], people[3], Verdict.SAME, ME)
    acts.judge(companies[0], mention, Verdict.DIFFERENT, ME)
    acts.judge(companies[3], companies[4], Verdict.UNSURE, ME)
    return [acts.judge(companies[1], companies[2], Verdict.SAME, ME, score=0.5)]


def _with_traits(found: Bundle, traits: list[str]) -> Bundle:
    return replace(found, snapshot=replace(found.snapshot, traits=traits))


def _ids(driver: neo4j.Driver, cypher: Any, **parameters: Any) -> list[str]:
    rows, _, _ = driver.execute_query(cypher, parameters)
    return sorted(row["id"] for row in rows)


def fingerprint(driver: neo4j.Driver) -> tuple[list[Any], list[Any]]:
    """Every node and every relationship with all that they bear, moments included; but for how
    often the projection of this very server was derived anew, which a load is."""
    nodes, _, _ = driver.execute_query(
        "MATCH (n) WHERE NOT n:SchemaVersion|Outbox|Happening|Job "
        "RETURN labels(n) AS labels, properties(n) AS p"
    )
    edges, _, _ = driver.execute_query(
        "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, properties(r) AS p, b.id AS b"
    )

    def told(properties: dict[str, Any]) -> list[tuple[str, str]]:
        return sorted((k, repr(value)) for k, value in properties.items() if k != "rebuilds")

    return (
        sorted((sorted(row["labels"]), told(row["p"])) for row in nodes),
        sorted((row["a"], row["type"], told(row["p"]), row["b"]) for row in edges),
    )


Records = list[dict[str, Any]]


class Draft:
    """A copy of a dump that can be changed; its manifest is made to fit, unless told otherwise."""

    def __init__(self, dump: Path, copy: Path) -> None:
        shutil.copytree(dump, copy)
        self.path = copy

    def file(self, name: str) -> Path:
        """The file of a noun, like `mentions`."""
        return self.path / f"{name}.jsonl"

    def records(self, name: str) -> Records:
        """The records of a file."""
        return [orjson.loads(line) for line in self.file(name).read_bytes().splitlines()]

    def edit(self, name: str, change: Callable[[Records], object]) -> None:
        """Changes the records of a file, and the manifest with it."""
        records = self.records(name)
        change(records)
        lines = [orjson.dumps(record, option=orjson.OPT_SORT_KEYS) + b"\n" for record in records]
        self.rewrite(name, b"".join(lines))

    def rewrite(self, name: str, data: bytes) -> None:
        """Gives a file other bytes, and the manifest with it."""
        self.file(name).write_bytes(data)
        entry = {
            "lines": data.count(b"\n"),
            "bytes": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        self.manifest(lambda found: found["files"].update({f"{name}.jsonl": entry}))

    def manifest(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Changes the manifest."""
        path = self.path / MANIFEST
        found = orjson.loads(path.read_bytes())
        change(found)
        path.write_bytes(orjson.dumps(found))
