"""Drops the projection and derives it again from evidence and judgements: the same answers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import neo4j

from vested.graph.clock import UnfinishedLoad, lock_anyway
from vested.graph.cypher import query
from vested.graph.derive import (
    DerivedDocument,
    Edge,
    EntityHistory,
    Gathering,
    Identities,
    derive_document,
)
from vested.graph.evidence import read_documents, read_evidence
from vested.graph.extent import measure
from vested.graph.projection import ProjectedClaim, claim_rows
from vested.graph.referral import named, version_id
from vested.graph.shown import show

_BATCH = 2000
_ENTITY_BATCH = 500
_DOCUMENT_BATCH = 50
_DROPS = ("drop_projected_edges", "drop_claims", "drop_entities")
_WRITES = {
    "REFERS_TO": "rebuild_referrals",
    "SUPPORTS": "rebuild_supports",
    "DISPUTES": "rebuild_supports",
    "CURRENT_OF": "rebuild_current",
    "APPEARS_IN": "rebuild_appearances",
    "SPOKEN_BY": "rebuild_speech",
    "SPOKEN_TO": "rebuild_speech",
    "REDIRECTS_TO": "rebuild_redirects",
    "SAME_ORIGIN_AS": "rebuild_origins",
}
Item = TypeVar("Item")
Progress = Callable[[str], None]


@dataclass
class Rebuilt:
    """How much was derived."""

    documents: int = 0
    entities: int = 0
    edges: int = 0


def rebuild(
    driver: neo4j.Driver, *, database: str | None = None, progress: Progress = lambda line: None
) -> Rebuilt:
    """Derives the projection anew; writers wait meanwhile.

    Cut off, it leaves the projection marked as not whole, which the next rebuild mends and no
    writer touches. Raises `vested.graph.clock.UnfinishedLoad`, and what the driver raises.
    """
    with _alone(driver, database):
        progress("dropping the projection")
        with driver.session(database=database) as session:
            for name in _DROPS:
                session.run(query(name)).consume()
        return project(driver, database=database, progress=progress)


def project(
    driver: neo4j.Driver, *, database: str | None = None, progress: Progress = lambda line: None
) -> Rebuilt:
    """Derives the projection of a graph that has none; the caller keeps writers out."""
    rebuilt = Rebuilt()
    with driver.session(database=database) as session:
        with driver.session(database=database) as reading:
            transaction = reading.begin_transaction(timeout=0)
            evidence = read_evidence(transaction)
            identities, gathering = Identities(evidence.judgements), Gathering(evidence)
            for batch in _batches(read_documents(transaction, evidence), _DOCUMENT_BATCH):
                found = [derive_document(document, identities) for document in batch]
                for document, derived in zip(batch, found, strict=True):
                    gathering.add(document, derived)
                _write_documents(session, found, rebuilt)
                if rebuilt.documents % 500 == 0:
                    progress(f"{rebuilt.documents} documents derived")
            transaction.rollback()
        _write_entities(session, gathering.histories(), rebuilt)
        _write_edges(session, [*identities.redirects(), *gathering.origins()], rebuilt)
        measure(session)
    return rebuilt


@contextmanager
def _alone(driver: neo4j.Driver, database: str | None) -> Iterator[None]:
    """Holds the clock while the projection is not whole, and marks it so in case of a crash."""
    with driver.session(database=database) as session:
        while True:
            session.execute_write(_mark)
            with session.begin_transaction(timeout=0) as held:
                clock = lock_anyway(held)
                if clock.loading:
                    raise UnfinishedLoad
                if not clock.rebuilding:
                    continue  # another rebuild came between, and ended: mark it again
                yield
                held.run(query("mark_rebuilding"), rebuilding=False).consume()
                held.commit()
                return


@neo4j.unit_of_work(timeout=0)
def _mark(transaction: neo4j.ManagedTransaction) -> None:
    if lock_anyway(transaction).loading:
        raise UnfinishedLoad
    transaction.run(query("mark_rebuilding"), rebuilding=True).consume()


def _write_documents(
    session: neo4j.Session, found: Sequence[DerivedDocument], rebuilt: Rebuilt
) -> None:
    claims = frozenset[ProjectedClaim]().union(*(derived.claims for derived in found))
    for batch in _batches(claim_rows(claims), _BATCH):
        session.execute_write(_write_claims, batch)
    _write_edges(session, (edge for derived in found for edge in derived.edges), rebuilt)
    rebuilt.documents += len(found)


def _write_claims(transaction: neo4j.ManagedTransaction, rows: Sequence[dict[str, Any]]) -> None:
    entities = sorted({role["entity"] for row in rows for role in row["roles"]})
    bare = [{"id": id, "kind": None} for id in entities]
    transaction.run(query("write_entities"), entities=bare).consume()
    transaction.run(query("write_claims"), claims=rows).consume()


def _write_edges(session: neo4j.Session, edges: Iterable[Edge], rebuilt: Rebuilt) -> None:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in edges:
        groups[_WRITES[edge.type]].append(
            {
                "type": edge.type,
                "start": edge.start,
                "end": edge.end,
                "properties": {"since": edge.since, "until": edge.until, **dict(edge.properties)},
            }
        )
        rebuilt.edges += 1
    for name, rows in groups.items():
        for batch in _batches(rows, _BATCH):
            session.execute_write(_run, name, batch)
            if name == "rebuild_supports":
                session.execute_write(_show, [row["start"] for row in batch])


def _show(transaction: neo4j.ManagedTransaction, statements: list[str]) -> None:
    show(transaction, statements=statements)


def _write_entities(
    session: neo4j.Session, histories: Iterable[EntityHistory], rebuilt: Rebuilt
) -> None:
    for batch in _batches(histories, _ENTITY_BATCH):
        rows = []
        for history in batch:
            told = [named(names, held.since, held.until) for held, names in history.versions]
            archived = [
                {**version, "id": version_id(history.id, version["since"])} for version in told[:-1]
            ]
            rows.append(
                {"id": history.id, "kind": history.kind, "head": told[-1], "archived": archived}
            )
        session.execute_write(_run, "rebuild_entities", rows)
        rebuilt.entities += len(rows)


def _run(transaction: neo4j.ManagedTransaction, name: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(query(name), rows=rows).consume()


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
