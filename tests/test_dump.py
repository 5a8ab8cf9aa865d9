"""Dumps of a real graph: the same bytes twice, the identical graph back, whole or not at all."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import neo4j
import pytest
from dumped import ME, STORY, Draft, History, bundle, empty, fingerprint

from vested.graph.acts import Acts
from vested.graph.check import check
from vested.graph.clock import UnfinishedLoad
from vested.graph.dump import (
    DamagedDump,
    GraphNotEmpty,
    NoPlace,
    Op,
    UnsoundGraph,
    diff,
    dump,
    load,
)
from vested.graph.dump.manifest import read_manifest
from vested.graph.dump.records import shapes
from vested.graph.managed import Connection
from vested.graph.rebuild import rebuild
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.graph.upgrade import (
    key_of_version_1,
    mention_id_of_version_1,
    reading_id_of_upgrade,
)
from vested.schema.ids import digest_id


def _bytes(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in directory.iterdir()}


def test_a_loaded_graph_is_the_graph_that_was_dumped(
    driver: neo4j.Driver, history: History, tmp_path: Path
) -> None:
    loaded = load(driver, history.after)
    assert fingerprint(driver) == history.fingerprint
    assert list(check(driver)) == []
    assert loaded.records == {
        name: entry.lines for name, entry in read_manifest(history.after).files.items()
    }
    assert all(loaded.records.values()), "the history has something of every noun"
    dump(driver, tmp_path / "again")
    assert _bytes(tmp_path / "again") == _bytes(history.after)


def test_a_loaded_graph_lives_on(driver: neo4j.Driver, history: History, tmp_path: Path) -> None:
    load(driver, history.after)
    revision = read_manifest(history.after).revision
    assert Store(driver).write(bundle(tmp_path, "later")).revision == revision + 1
    assert list(check(driver)) == []


def test_a_dump_holds_a_file_a_noun_and_is_text(history: History) -> None:
    names = {shape.file for shape in shapes().values()}
    assert {path.name for path in history.after.iterdir()} == {*names, "manifest.json"}
    for path in history.after.iterdir():
        data = path.read_bytes()
        assert b"\r" not in data
        assert not data or data.endswith(b"\n")
        data.decode("utf-8")
    for name in names:
        records = [json.loads(line) for line in (history.after / name).read_text().split("\n")[:-1]]
        ids = [record["id"] for record in records]
        assert ids == sorted(set(ids))
        assert all(list(record) == sorted(record) for record in records)


def test_a_small_change_is_a_small_difference(driver: neo4j.Driver, tmp_path: Path) -> None:
    store, acts = Store(driver), Acts(driver)
    store.write(bundle(tmp_path, "first"))
    dump(driver, tmp_path / "one")
    row = driver.execute_query("MATCH (n:Statement) RETURN min(n.id) AS id").records[0]
    act = acts.retract(row["id"], ME)
    dump(driver, tmp_path / "two")
    acts.withdraw(act.id, ME)
    dump(driver, tmp_path / "three")
    (added,) = diff(tmp_path / "one", tmp_path / "two")
    assert (added.op, added.noun, added.id) == (Op.ADD, "Decision", act.id)
    (modified,) = diff(tmp_path / "two", tmp_path / "three")
    assert (modified.op, modified.id) == (Op.MOD, act.id)
    assert modified.changed == dict.fromkeys(
        ("withdrawalReason", "withdrawnAt", "withdrawnBy"), None
    )
    assert modified.record is not None
    assert modified.record["withdrawnBy"] == ME.by


def test_only_what_is_forgotten_goes_and_only_what_is_withdrawn_changes(
    driver: neo4j.Driver, tmp_path: Path
) -> None:
    store, acts = Store(driver), Acts(driver)
    store.write(bundle(tmp_path, "first"))
    kept = bundle(tmp_path, "second", "Foo Labs released Foo-7B in May 2024.\n")
    store.write(kept)
    act = acts.retract("https://second.example/", ME)
    dump(driver, tmp_path / "one")
    acts.withdraw(act.id, ME)
    acts.forget("https://first.example/", ME)
    store.write(bundle(tmp_path, "second", "Foo Labs released Foo-7B in June 2024.\n"))
    dump(driver, tmp_path / "two")
    changes = list(diff(tmp_path / "one", tmp_path / "two"))
    counts = Counter(change.op for change in changes)
    assert counts[Op.MOD] == 1
    assert counts[Op.DEL] > 5
    gone = [change for change in changes if change.op is Op.DEL]
    assert all(change.record is None for change in gone)
    assert not {change.id for change in gone} & {m.mention.id for m in kept.mentions}
    assert list(diff(tmp_path / "two", tmp_path / "two")) == []


def test_a_dump_is_of_one_state_and_writers_wait(driver: neo4j.Driver, tmp_path: Path) -> None:
    Store(driver).write(bundle(tmp_path, "first"))
    second = bundle(tmp_path, "second")
    writer = threading.Thread(target=Store(driver).write, args=(second,))
    waited = []

    def meanwhile(line: str) -> None:
        if line.startswith("sources"):
            writer.start()
        elif line.startswith("decisions"):
            writer.join(0.3)
            waited.append(writer.is_alive())

    dumped = dump(driver, tmp_path / "one", progress=meanwhile)
    writer.join(60)
    assert waited == [True]
    assert dumped.revision == 1
    assert dumped.records["snapshots.jsonl"] == 1
    assert dump(driver, tmp_path / "two").records["snapshots.jsonl"] == 2


def test_a_directory_of_anything_else_is_left_alone(driver: neo4j.Driver, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    dump(driver, place)
    first = _bytes(place)
    (place / ".git").mkdir()
    with pytest.raises(NoPlace, match=r"\.git, which is no part of a dump"):
        dump(driver, place)
    (place / ".git").rmdir()
    Store(driver).write(bundle(tmp_path, "first"))
    dump(driver, place)
    assert _bytes(place) != first
    (place / "manifest.json").write_text("{}")
    with pytest.raises(NoPlace, match="no dump"):
        dump(driver, place)
    with pytest.raises(NoPlace, match="no directory"):
        dump(driver, tmp_path / "first.md")
    assert {path.name for path in tmp_path.iterdir()} == {"place", "first.md"}


def test_a_graph_that_no_load_would_take_is_not_dumped(
    driver: neo4j.Driver, tmp_path: Path
) -> None:
    Store(driver).write(bundle(tmp_path, "first"))
    driver.execute_query("MATCH (n:Statement) WITH n LIMIT 1 SET n.shoeSize = 44")
    with pytest.raises(UnsoundGraph, match=r"'shoeSize'.*vested check"):
        dump(driver, tmp_path / "one")
    driver.execute_query("MATCH (n:Statement) REMOVE n.shoeSize")
    driver.execute_query("MATCH (n:Snapshot) SET n.text = n.text + '!'")
    with pytest.raises(UnsoundGraph, match=r"snapshots.jsonl:1 .*SHA-256"):
        dump(driver, tmp_path / "one")
    assert not (tmp_path / "one").exists()


def test_a_document_that_changes_its_publisher_keeps_the_first(
    driver: neo4j.Driver, tmp_path: Path
) -> None:
    Store(driver).write(bundle(tmp_path, "first", publisher="One"))
    Store(driver).write(bundle(tmp_path, "first", "Foo Labs raised $3 million.", publisher="Two"))
    rows = driver.execute_query("MATCH (s:Source) RETURN s.name AS name").records
    assert [row["name"] for row in rows] == ["One"]
    assert list(check(driver)) == []


def test_what_schema_version_1_stored_keeps_its_ids(driver: neo4j.Driver, tmp_path: Path) -> None:
    Store(driver).write(bundle(tmp_path, "first"))
    ids: dict[str, str] = {}
    for row in driver.execute_query(
        "MATCH (n:Mention|Statement|Quotation)-[:MENTIONED_IN|STATED_IN|QUOTED_IN]->(s) "
        "RETURN n {.id, .entityKey} AS n, s.id AS snapshot"
    ).records:
        found = row["n"]
        if found["entityKey"]:
            ids[found["id"]] = mention_id_of_version_1(row["snapshot"], found["entityKey"])
        else:
            ids[found["id"]] = digest_id(found["id"][:3], "as version 1 made it", found["id"])
    driver.execute_query(
        "UNWIND $rows AS row MATCH (n:Mention|Statement|Quotation {id: row.old}) "
        "SET n.id = row.new SET n.key = CASE WHEN n:Mention THEN null ELSE row.key END",
        rows=[{"old": o, "new": n, "key": key_of_version_1(n)} for o, n in ids.items()],
    )
    for row in driver.execute_query(
        "MATCH (s)<-[:READ]-(n:Reading)-[:GENERATED_BY]->(a) RETURN n, s.id AS s, a.id AS a"
    ).records:
        driver.execute_query(
            "MATCH (n:Reading {id: $old}) SET n.id = $new, n.found = $found",
            old=row["n"]["id"],
            new=reading_id_of_upgrade(row["s"], row["a"], row["n"]["recordedAt"]),
            found=sorted(ids[id] for id in row["n"]["found"]),
        )
    driver.execute_query("MATCH (n:Snapshot) REMOVE n.traits, n.sketch")
    rebuild(driver)
    Store(driver).write(bundle(tmp_path, "first", f"{STORY}Foo Labs hired Bo Example.\n"))
    before = fingerprint(driver)
    dump(driver, tmp_path / "one")
    empty(driver)
    load(driver, tmp_path / "one")
    assert fingerprint(driver) == before


def test_only_an_empty_graph_is_filled(
    driver: neo4j.Driver, history: History, tmp_path: Path
) -> None:
    Store(driver).write(bundle(tmp_path, "first"))
    before = fingerprint(driver)
    with pytest.raises(GraphNotEmpty, match="VESTED_HOME"):
        load(driver, history.before)
    assert fingerprint(driver) == before


def test_a_damaged_dump_leaves_the_graph_empty(
    driver: neo4j.Driver, history: History, tmp_path: Path
) -> None:
    draft = Draft(history.before, tmp_path / "draft")
    draft.edit("quotations", lambda records: records[-1].update(text="Something else"))
    before = fingerprint(driver)
    with pytest.raises(DamagedDump, match=r"quotations.jsonl:\d+: .* not those that it cites"):
        load(driver, draft.path)
    assert fingerprint(driver) == before
    load(driver, history.before)


def _environment(graph: tuple[Settings, Connection]) -> dict[str, str]:
    settings, where = graph
    return {
        **os.environ,
        "NEO4J_URI": where.uri,
        "NEO4J_USERNAME": where.user,
        "NEO4J_PASSWORD": where.password,
        "VESTED_HOME": str(settings.home),
        "VESTED_CACHE": str(settings.cache),
    }


def test_a_load_that_was_killed_is_told_and_starts_over(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], history: History, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "vested", "load", str(history.after)]
    process = subprocess.Popen(command, env=_environment(graph), stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not driver.execute_query("MATCH (n:Mention) RETURN n LIMIT 1").records:
        assert time.monotonic() < deadline
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    (violation, *_) = check(driver)
    assert "load was cut off" in violation.detail
    with pytest.raises(UnfinishedLoad, match="vested load"):
        Store(driver).write(bundle(tmp_path, "first"))
    with pytest.raises(UnfinishedLoad):
        rebuild(driver)
    with pytest.raises(UnfinishedLoad):
        dump(driver, tmp_path / "part")
    told: list[str] = []
    load(driver, history.after, progress=told.append)
    assert any("cut off" in line for line in told)
    assert fingerprint(driver) == history.fingerprint


def _vested(
    graph: tuple[Settings, Connection], *arguments: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vested", *arguments],
        env=_environment(graph),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_commands(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], tmp_path: Path
) -> None:
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert _vested(graph, "dump", one).returncode == 0
    Store(driver).write(bundle(tmp_path, "first"))
    done = _vested(graph, "--json", "--quiet", "dump", two)
    assert (done.returncode, done.stderr) == (0, "")
    summary = json.loads(done.stdout)
    assert summary["records"]["documents.jsonl"] == 1
    done = _vested(graph, "--json", "diff", one, two)
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert {line["op"] for line in lines} == {"ADD"}
    assert json.loads(done.stderr) == {"ADD": len(lines), "MOD": 0, "DEL": 0}
    done = _vested(graph, "load", two)
    assert done.returncode == 2
    assert "not empty" in done.stderr
    empty(driver)
    done = _vested(graph, "--json", "--quiet", "load", two)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["revision"] == summary["revision"] == 1


def test_what_is_wrong_is_told_with_its_mend(
    graph: tuple[Settings, Connection], history: History, tmp_path: Path
) -> None:
    draft = Draft(history.before, tmp_path / "draft")
    draft.edit("mentions", lambda records: records[2].update(kind="Robot"))
    done = _vested(graph, "diff", str(history.before), str(draft.path))
    assert done.returncode == 2
    assert "mentions.jsonl:3: this is no Mention: kind:" in done.stderr
    assert "Traceback" not in done.stderr
    done = _vested(graph, "dump", str(Path(__file__).parent))
    assert done.returncode == 2
    assert "not empty and no dump" in done.stderr
