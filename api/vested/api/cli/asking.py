"""GraphQL asked in this process, without a server."""

import asyncio
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any, Self

from vested.api.cli.ask import QuestionFailed
from vested.api.cli.opened import Opened
from vested.api.graphql.context import Context
from vested.api.graphql.errors import public
from vested.api.graphql.schema import build
from vested.api.review.desk import Desk
from vested.api.review.dissents import Dissents
from vested.graph.connect import reading_driver
from vested.graph.reader import Reader


class Asking:
    """Asks GraphQL without a server, one question after another, over one connection."""

    def __init__(self, graph: Opened) -> None:
        self._graph = graph
        self._schema = build()
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()

    def __enter__(self) -> Self:
        where, settings = self._graph.where, self._graph.settings
        driver = reading_driver(where)
        self._runner.run(self._stack.enter_async_context(driver))
        self._reader = Reader(
            driver,
            database=settings.neo4j_database,
            seconds=settings.query_seconds,
            cold=True,
        )
        self._desk = Desk(self._graph.acts, dissents=Dissents(settings.accepted))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()

    def data(self, text: str, variables: dict[str, Any]) -> dict[str, Any]:
        """The data of a query. Raises `QuestionFailed` with the messages of its errors."""
        return self._runner.run(self._data(text, variables))

    async def _data(self, text: str, variables: dict[str, Any]) -> dict[str, Any]:
        context = Context(self._reader, self._desk)
        result = await self._schema.execute(text, variables, context_value=context)
        if result.errors:
            raise QuestionFailed("; ".join(public(error).message for error in result.errors))
        return dict(result.data or {})
