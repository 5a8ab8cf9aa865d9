"""Executes operations beside the site, and counts how often each asks the database."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any, LiteralString, Self

import neo4j
from anyio.from_thread import start_blocking_portal

from vested.api.graphql.context import Context
from vested.api.graphql.schema import build
from vested.graph.connect import reading_driver
from vested.graph.managed import Connection
from vested.graph.reader import Reader
from vested.graph.rows import Row


class CountingReader(Reader):
    """A reader that notes the text of every query."""

    def __init__(self, driver: neo4j.AsyncDriver) -> None:
        super().__init__(driver, seconds=120)
        self.asked_for: list[str] = []

    async def asked(self, text: LiteralString, parameters: Mapping[str, Any]) -> list[Row]:
        self.asked_for.append(text)
        return await super().asked(text, parameters)


@dataclass(frozen=True)
class Counted:
    """An answer and the queries that it took."""

    data: dict[str, Any]
    queries: list[str]


class Executing:
    """Plain execution of the schema over the graph at `where`."""

    def __init__(self, where: Connection) -> None:
        self._where = where
        self._schema = build()
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        self._portal = self._stack.enter_context(start_blocking_portal())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def ask(self, query: str, **variables: Any) -> Counted:
        """The answer to an operation that has no errors."""
        return self._portal.call(self._ask, query, variables)

    async def _ask(self, query: str, variables: dict[str, Any]) -> Counted:
        async with reading_driver(self._where) as driver:
            reader = CountingReader(driver)
            result = await self._schema.execute(query, variables, context_value=Context(reader))
        assert result.errors is None, result.errors
        assert result.data is not None
        return Counted(result.data, reader.asked_for)
