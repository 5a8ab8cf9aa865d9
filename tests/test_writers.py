"""Eight writers side by side, over the same people and firms, give what one after another gives."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import neo4j
import pytest
from invented_articles import write_articles
from invented_world import FACTS, PAPERS, SAYINGS, THINGS, Look, bundle_of
from torture import undisturbed
from whole_graph import empty, fingerprint
from workplace import Workplace

from vested.graph.check import check
from vested.graph.migrate import BEGINNING, migrate
from vested.graph.store import Store
from vested.ingest.batch import Options, bundles
from vested.schema.bundle import Bundle

WRITERS = 8
DOCUMENTS = range(16, 48)
"""One of them, the fortieth, reprints the one before it."""
READINGS = "MATCH (reading:Reading) RETURN reading.recordedAt AS moment ORDER BY moment"


def _bundles(folder: Path, count: int) -> list[Bundle]:
    stream = write_articles(folder / "stream.jsonl", range(count))
    found = list(bundles(str(stream), options=Options()))
    return [bundle for bundle in found if isinstance(bundle, Bundle)]


def test_each_write_has_a_moment_of_its_own(driver: neo4j.Driver, tmp_path: Path) -> None:
    found, store = _bundles(tmp_path, 48), Store(driver)
    assert len(found) == 48
    for bundle in found:
        store.write(bundle)
    one_by_one = fingerprint(driver, moments=False)
    empty(driver, BEGINNING)
    twice = [*found, *found]
    Random(1).shuffle(twice)
    with ThreadPoolExecutor(WRITERS) as pool:
        written = list(pool.map(store.write, twice))
    assert sorted(one.revision for one in written if one.revision) == list(range(1, 49))
    rows, _, _ = driver.execute_query(READINGS)
    assert len({row["moment"] for row in rows}) == 48
    assert fingerprint(driver, moments=False) == one_by_one
    assert list(check(driver)) == []


def test_versions_of_one_document_come_one_after_another(driver: neo4j.Driver) -> None:
    chance = Random(2)
    looks = [
        Look(
            chance.randrange(len(PAPERS)),
            chance.randrange(3),
            f"reader-{chance.choice('ab')}",
            facts=frozenset(chance.sample(range(len(FACTS)), 4)),
            sayings=frozenset(chance.sample(range(len(SAYINGS)), 2)),
            namings=tuple(chance.randrange(3) for _ in THINGS),
        )
        for _ in range(40)
    ]
    with ThreadPoolExecutor(WRITERS) as pool:
        written = list(pool.map(Store(driver).write, map(bundle_of, looks)))
    done = [one.revision for one in written if one.revision]
    assert sorted(done) == list(range(1, len(done) + 1))
    assert list(check(driver)) == []


def test_a_graph_can_be_set_up_by_several_at_once(driver: neo4j.Driver) -> None:
    for show, drop in (("CONSTRAINTS", "CONSTRAINT"), ("INDEXES", "INDEX")):
        rows, _, _ = driver.execute_query(f"SHOW {show} YIELD name, type RETURN name, type")
        for row in rows:
            if row["type"] != "LOOKUP":
                driver.execute_query(f"DROP {drop} {row['name']} IF EXISTS")
    driver.execute_query("MATCH (node) DETACH DELETE node")
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(lambda _: migrate(driver), range(WRITERS)))
    rows, _, _ = driver.execute_query("MATCH (node:Clock|SchemaVersion) RETURN count(*) AS n")
    assert rows[0]["n"] == 2


@pytest.mark.timeout(600)
def test_eight_processes_give_what_one_gives(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "eight")
    place.start_server()
    try:
        running = []
        for share in range(WRITERS):
            # Neighbouring shares overlap: the same document comes from two writers.
            own = [n for n in DOCUMENTS if n % WRITERS in {share, (share + 1) % WRITERS}]
            stream = write_articles(place.folder / f"{share}.jsonl", own)
            log = place.folder / f"{share}.log"
            running.append((place.start("ingest", str(stream), log=log), log))
        for process, log in running:
            assert process.wait(500) == 0, log.read_text("utf-8")
        place.sound()
        together = place.fingerprint()
        everything = write_articles(place.folder / "all.jsonl", DOCUMENTS)
        assert together == undisturbed(place, everything)
    finally:
        place.run("neo4j", "stop")
