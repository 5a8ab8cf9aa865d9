"""The graph's clock: one write at a time, each at a moment of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import neo4j

from vested.graph.cypher import query
from vested.graph.moments import following
from vested.graph.outbox import announce_write


class UnfinishedRebuild(Exception):
    """The projection is being derived anew, or that was cut off; nothing may be written now."""


class UnfinishedLoad(UnfinishedRebuild):
    """A dump is being loaded, or that was cut off: the graph holds a part of it."""

    def __init__(self) -> None:
        super().__init__(
            "the graph is not whole: `vested load` is under way or was cut off; run "
            "`vested load` again, which starts over"
        )


@dataclass(frozen=True, slots=True)
class Tick:
    """The moment of one write, and the number of the last one before it."""

    moment: str
    revision: int


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock as who locks it finds it: `last` moment, and whether the graph is whole.

    `rebuilding`: the projection is not whole. `loading`: the evidence is not either; the name of
    the load that is at it, or was.
    """

    tick: Tick
    last: str
    rebuilding: bool
    loading: str | None


def lock(transaction: neo4j.ManagedTransaction | neo4j.Transaction) -> Tick:
    """The moment of this write; other writers wait until the transaction ends.

    Raises `UnfinishedRebuild` while the projection is not whole.
    """
    clock = lock_anyway(transaction)
    if clock.loading:
        raise UnfinishedLoad
    if clock.rebuilding:
        raise UnfinishedRebuild(
            "the projection is not whole: `vested rebuild` is under way or was cut off; "
            "run `vested rebuild` to finish it"
        )
    return clock.tick


def lock_anyway(transaction: neo4j.ManagedTransaction | neo4j.Transaction) -> Clock:
    """As `lock`, for who mends or reads the graph: tells whether it is whole, and lets pass."""
    record = transaction.run(query("lock_clock")).single(strict=True)
    moment = following(record["moment"], datetime.now(UTC))
    tick = Tick(moment, record["revision"])
    return Clock(tick, record["moment"], bool(record["rebuilding"]), record["loading"])


def advance(
    transaction: neo4j.ManagedTransaction, tick: Tick, statements: Iterable[str] = ()
) -> int:
    """Notes that something was written at `tick`, and in the outbox which `statements` (ids) began
    to stand with it; the number of this write."""
    record = transaction.run(query("advance_clock"), moment=tick.moment).single(strict=True)
    revision = int(record["revision"])
    announce_write(transaction, revision, tick.moment, statements)
    return revision
