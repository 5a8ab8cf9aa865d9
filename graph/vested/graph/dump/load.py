"""Loads a dump into an empty graph: the identical graph, projection included, or an error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import neo4j

from vested.graph.clock import lock_anyway
from vested.graph.cypher import query
from vested.graph.dump.content import Content
from vested.graph.dump.errors import GraphNotEmpty
from vested.graph.dump.rows import batches
from vested.graph.dump.verify import verified
from vested.graph.outbox import announce_write
from vested.graph.rebuild import Rebuilt, project

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded: the records of each file, the state, and what was derived from them."""

    records: dict[str, int]
    moment: str
    revision: int
    derived: Rebuilt


def load(
    driver: neo4j.Driver,
    directory: Path,
    *,
    database: str | None = None,
    progress: Progress = lambda line: None,
) -> Loaded:
    """Fills the empty graph with the dump in `directory`, once all of it was found to be sound.

    Cut off, it leaves the graph marked as not whole, which no writer touches; what it loaded is
    dropped by the next load, which starts over. Raises `GraphNotEmpty`, `DumpError` and
    `DamagedDump` before anything is written, and what the driver raises.
    """
    with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        session.execute_read(_refuse_full)
    progress(f"verifying {directory}")
    with verified(directory) as content, _alone(driver, database, content, progress):
        with driver.session(database=database) as session:
            _write(session, content, progress)
        progress("deriving the projection")
        derived = project(driver, database=database, progress=progress)
    manifest = content.manifest
    records = {name: entry.lines for name, entry in manifest.files.items()}
    return Loaded(records, manifest.moment, manifest.revision, derived)


@contextmanager
def _alone(
    driver: neo4j.Driver, database: str | None, content: Content, progress: Progress
) -> Iterator[None]:
    """Holds the clock while the graph is filled; it is marked as not whole in case of a crash."""
    name = uuid4().hex
    with driver.session(database=database) as session:
        session.execute_write(_begin, name)
        with session.begin_transaction(timeout=0) as held:
            # Between the mark and the lock another load may have come first.
            if lock_anyway(held).loading != name:
                raise GraphNotEmpty("another `vested load` fills this graph: wait for it")
            with driver.session(database=database) as dropping:
                if dropping.run(query("read_any_node")).single() is not None:
                    progress("a load was cut off here: dropping what it had loaded")
                    dropping.run(query("drop_all")).consume()
            yield
            state = {"moment": content.manifest.moment, "revision": content.manifest.revision}
            held.run(query("finish_load"), state).consume()
            announce_write(held, content.manifest.revision, content.manifest.moment)
            held.commit()


def _begin(transaction: neo4j.ManagedTransaction, name: str) -> None:
    lock_anyway(transaction)
    _refuse_full(transaction)
    transaction.run(query("mark_loading"), name=name).consume()


def _refuse_full(transaction: neo4j.ManagedTransaction) -> None:
    """Raises `GraphNotEmpty` unless the graph is empty or holds a part of a dump."""
    if transaction.run(query("read_clock")).single(strict=True)["loading"]:
        return
    found = transaction.run(query("read_any_node")).single()
    if found is not None:
        raise GraphNotEmpty(
            f"the graph is not empty (it holds a {found['label']}); a dump is loaded into an "
            "empty one: set VESTED_HOME to a new directory, or NEO4J_URI to an empty server"
        )


def _write(session: neo4j.Session, content: Content, progress: Progress) -> None:
    total = sum(entry.lines for entry in content.manifest.files.values())
    done = told = 0
    for batch in batches(content):
        session.execute_write(_write_batch, batch.label, batch.rows)
        done += len(batch.rows) if batch.label != "Span" else 0
        if done - told >= 20_000:
            progress(f"{done} of {total} records stored")
            told = done
    progress(f"{done} records stored")


def _write_batch(
    transaction: neo4j.ManagedTransaction, label: str, rows: list[dict[str, object]]
) -> None:
    transaction.run(query("load_records"), label=label, rows=rows).consume()
