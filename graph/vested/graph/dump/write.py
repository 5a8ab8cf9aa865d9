"""Writes a dump: the evidence and identity of one state of the graph, line by line."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j

from vested.graph.clock import Clock, UnfinishedLoad, lock_anyway
from vested.graph.cypher import query
from vested.graph.dump.errors import DamagedDump, UnsoundGraph
from vested.graph.dump.grammar import LINE_BYTES
from vested.graph.dump.manifest import FileEntry, Manifest
from vested.graph.dump.place import refuse_others, replacing
from vested.graph.dump.records import Record, Shape, line_of, record_of, shapes
from vested.graph.dump.verify import verified
from vested.graph.extent import unmeasured

Progress = Callable[[str], None]

_QUERIES = {
    "Source": "dump_sources",
    "Document": "dump_documents",
    "Snapshot": "dump_snapshots",
    "Activity": "dump_activities",
    "Reading": "dump_readings",
    "Derivation": "dump_derivations",
    "Mention": "dump_mentions",
    "Statement": "dump_statements",
    "Quotation": "dump_quotations",
    "Judgement": "dump_judgements",
    "Decision": "dump_decisions",
}
_FETCH = 100
"""Records that are under way from the server at once; among snapshots each may be megabytes."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """What was written: the records of each file, all bytes, and the state of the graph."""

    records: dict[str, int]
    bytes: int
    moment: str
    revision: int


def dump(
    driver: neo4j.Driver,
    directory: Path,
    *,
    database: str | None = None,
    progress: Progress = lambda line: None,
) -> Dumped:
    """Writes the evidence and identity of the graph into `directory`; writers wait meanwhile.

    What is written is read back as `load` does, so that a dump that is in place can be loaded.
    Raises `NoPlace` before anything is read, `UnsoundGraph`,
    `vested.graph.clock.UnfinishedLoad`, and what the driver and the disk raise.
    """
    refuse_others(directory.resolve())
    with replacing(directory) as part:
        manifest = _write_files(driver, part, database, progress)
        manifest.write(part)
        progress("reading it back")
        try:
            with verified(part):
                pass
        except DamagedDump as error:
            name = f"{error.file.name}:{error.line}" if error.line else error.file.name
            raise UnsoundGraph(
                f"the graph holds what no load would take ({name} of the dump): {error.problem}; "
                "`vested check` tells what else is wrong with it"
            ) from error
    return Dumped(
        records={name: entry.lines for name, entry in manifest.files.items()},
        bytes=sum(entry.bytes for entry in manifest.files.values()),
        moment=manifest.moment,
        revision=manifest.revision,
    )


def _write_files(
    driver: neo4j.Driver, part: Path, database: str | None, progress: Progress
) -> Manifest:
    """All files of one state: Neo4j's transactions read what others commit meanwhile, so the clock
    is held, which every writer waits for; nothing is written, and the lock goes with it."""
    files = {}
    with (
        driver.session(database=database, fetch_size=_FETCH) as session,
        session.begin_transaction(timeout=0) as transaction,
    ):
        clock = _held(transaction)
        for shape in shapes().values():
            files[shape.file] = _write_file(part / shape.file, _records(transaction, shape))
            progress(f"{shape.file}: {files[shape.file].lines}")
        transaction.rollback()
    return Manifest.of(clock.last, clock.tick.revision, files)


def _held(transaction: neo4j.Transaction) -> Clock:
    clock = lock_anyway(transaction)
    if clock.loading:
        raise UnfinishedLoad
    return clock


def _records(transaction: neo4j.Transaction, shape: Shape) -> Iterator[Record]:
    rows = transaction.run(query(_QUERIES[shape.label]), types=shape.edge_types())
    for row in rows:
        yield record_of(
            shape, unmeasured(row["properties"]), [tuple(edge) for edge in row["edges"]]
        )


def _write_file(path: Path, records: Iterator[Record]) -> FileEntry:
    digest = hashlib.sha256()
    lines = size = 0
    with path.open("wb") as file:
        for record in records:
            line = line_of(record)
            if len(line) > LINE_BYTES:
                raise UnsoundGraph(f"{record['id']} is longer than {LINE_BYTES} bytes as a line")
            file.write(line)
            digest.update(line)
            lines, size = lines + 1, size + len(line)
    return FileEntry(lines=lines, bytes=size, sha256=digest.hexdigest())
