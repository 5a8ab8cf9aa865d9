"""The outbox: what happened to the graph, for those who follow it.

What happened is stored by the very transaction that does it, so neither is there without the other.
Numbers are given under a lock that is held until the commit: they stand in the order of commits,
without gaps. Old happenings are dropped; who follows from before them is told so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import neo4j

from vested.graph.cypher import query

KEPT = 20_000
"""How many happenings are kept."""

AT_ONCE = 50
"""The most statements that one happening tells of; a write that adds more has several."""

WRITE = "WRITE"
JOB = "JOB"


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the outbox.

    A WRITE has the moment and number (`revision`) of the write and up to `AT_ONCE` ids of the
    statements that began to stand with it; `last` if no more of them follow. A JOB has the
    properties of a job as it was then.
    """

    number: int
    kind: str
    revision: int = 0
    moment: str = ""
    statements: tuple[str, ...] = ()
    last: bool = True
    job: str | None = None
    told: str | None = None
    """Of a job: what it was then, as JSON."""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a map of stored properties."""
        return cls(
            number=row["number"],
            kind=row["kind"],
            revision=row.get("revision") or 0,
            moment=row.get("moment") or "",
            statements=tuple(row.get("statements") or ()),
            last=bool(row.get("last", True)),
            job=row.get("job"),
            told=row.get("told"),
        )


def announce_write(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction,
    revision: int,
    moment: str,
    statements: Iterable[str] = (),
) -> int:
    """Stores that a write was done and which statements began to stand; the last number given."""
    ids = sorted(statements)
    batches = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)] or [[]]
    rows = [
        {
            "kind": WRITE,
            "revision": revision,
            "moment": moment,
            "statements": batch,
            "last": batch is batches[-1],
        }
        for batch in batches
    ]
    return _write(transaction, rows)


def announce_job(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction, job: str, told: str
) -> int:
    """Stores what became of a job (`told`: JSON); the number given."""
    return _write(transaction, [{"kind": JOB, "job": job, "told": told}])


def _write(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction, rows: Sequence[Mapping[str, Any]]
) -> int:
    found = transaction.run(query("write_happenings"), rows=list(rows), kept=KEPT)
    return int(found.single(strict=True)["number"])
