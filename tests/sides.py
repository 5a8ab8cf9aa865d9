"""Two ways to one graph, the fast lane and plain execution, and whether they answer alike."""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, Phase, given, settings
from operations import operations

from vested.api.graphql.context import Context
from vested.api.graphql.lane.answering import Lane
from vested.api.graphql.lane.compiler import TAKES
from vested.api.graphql.lane.nouns import NOUNS
from vested.api.graphql.lane.operation import Unusual
from vested.api.graphql.lane.questions import ANSWERS
from vested.api.graphql.lane.roots import ROOTS
from vested.api.graphql.schema import build
from vested.api.graphql.transport.asked import Asked
from vested.api.graphql.transport.executor import QUERY, Executor, encoded
from vested.graph.connect import reading_driver
from vested.graph.managed import Connection
from vested.graph.reader import Reader

SCHEMA = build()
GRAPHQL = SCHEMA._schema
RULES = NOUNS | ANSWERS
PLAIN = {
    "Disagreement",
    "Fragment",
    "GraphEdge",
    "GraphNode",
    "Neighbourhood",
    "PageInfo",
    "StatementValue",
}
"""Types whose fields the lane knows in full."""
LEFT_OUT = {"SearchHit": "node", "GivenValue": "statements"}
"""The field of some types that it has no rule for."""


def in_the_lane(parent: str, name: str) -> frozenset[str] | None:
    """The arguments of a field that the lane knows; None for a field without a rule."""
    if parent == "Query":
        taken = ROOTS[name][1] if name in ROOTS else None
        return taken and (taken - {"after"} | ({"asOf"} if "validAt" in taken else set()))
    if parent in PLAIN or parent.endswith(("Connection", "Edge")):
        return frozenset()
    if parent in LEFT_OUT:
        return None if name == LEFT_OUT[parent] else frozenset()
    rule = RULES[parent].get(name)
    return None if rule is None else TAKES.get(rule, frozenset())


class Counting(Reader):
    """A reader that counts its round trips."""

    trips = 0

    async def rows(self, name: str, /, **parameters: Any) -> list[Any]:
        self.trips += 1
        return await super().rows(name, **parameters)

    async def columns(
        self, text: str, asked: Mapping[str, Any], limits: Mapping[str, int]
    ) -> tuple[Any, ...]:
        self.trips += 1
        return await super().columns(text, asked, limits)


@dataclass
class Sides:
    """A graph, asked through the lane and plainly."""

    portal: BlockingPortal
    reader: Counting
    ids: tuple[str, ...]
    lane: Executor = field(default_factory=lambda: Executor(SCHEMA))
    plain: Executor = field(default_factory=lambda: Executor(SCHEMA, lane=False))
    compiled: Lane = field(default_factory=lambda: Lane(GRAPHQL))

    def told(self, executor: Executor, query: str, variables: dict[str, Any]) -> bytes:
        """The answer as sent."""
        asked = Asked(query, variables)
        context = Context(self.reader)
        return encoded(self.portal.call(executor.execute, asked, context, QUERY))

    def same(self, query: str, variables: dict[str, Any] | None = None) -> bytes:
        """The answer, which both give."""
        by_lane = self.told(self.lane, query, variables or {})
        assert by_lane == self.told(self.plain, query, variables or {})
        return by_lane

    def takes(self, query: str, variables: dict[str, Any]) -> bool:
        """Whether the lane answers it."""
        try:
            self.compiled.bound(query, variables, None)
        except Unusual:
            return False
        return True

    def data(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        """What the lane alone answers. Raises `Unusual`."""
        data, _ = self.portal.call(self.compiled.answer, self.reader, query, variables or {})
        return data


@asynccontextmanager
async def _reader(where: Connection) -> AsyncIterator[Counting]:
    async with reading_driver(where) as driver:
        yield Counting(driver, seconds=120)


@contextmanager
def sides_of(where: Connection, ids: tuple[str, ...]) -> Iterator[Sides]:
    """Both ways to the graph at `where`."""
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(_reader(where)) as reader,
    ):
        yield Sides(portal, reader, ids)


def answered_alike(sides: Sides, ids: Sequence[str], most: int) -> list[bool]:
    """Asks `most` generated operations both ways; of each whether the lane answers it."""
    taken = []

    @settings(
        max_examples=most,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operations(GRAPHQL, ids, in_the_lane))
    def alike(operation: tuple[str, dict[str, Any]]) -> None:
        sides.same(*operation)
        taken.append(sides.takes(*operation))

    alike()
    return taken
