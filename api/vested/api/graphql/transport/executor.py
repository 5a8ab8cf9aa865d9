"""Executes what was asked, and tells the result as clients may see it."""

from collections.abc import AsyncIterator, Iterable
from contextlib import suppress
from typing import Any

import orjson
import strawberry
from graphql import GraphQLError, parse
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.graphql import OperationType
from strawberry.utils.operation import get_operation_type

from vested.api.graphql.context import Context
from vested.api.graphql.errors import public
from vested.api.graphql.guard import MOST_CHARACTERS
from vested.api.graphql.lane.answering import Lane
from vested.api.graphql.lane.cache import Answer, Answers
from vested.api.graphql.lane.operation import Unusual
from vested.api.graphql.transport.asked import Asked
from vested.api.graphql.transport.refusal import Refusal
from vested.graph.reader import Reader

Told = dict[str, Any]
"""An answer as clients see it: `data` unless nothing was executed, `errors` if there are any."""

QUERY = frozenset({OperationType.QUERY})
QUERY_OR_MUTATION = frozenset({OperationType.QUERY, OperationType.MUTATION})
ANYTHING = frozenset(OperationType)


class Executor:
    """One schema, executed for every transport."""

    def __init__(
        self, schema: strawberry.Schema, *, lane: bool = True, answers: Answers | None = None
    ) -> None:
        self.schema = schema
        self._lane = Lane(schema._schema) if lane else None
        self._answers = answers or Answers(0)

    async def in_lane(self, asked: Asked, reader: Reader) -> Answer:
        """The answer of a query that the lane knows all of. Raises `Unusual`."""
        if self._lane is None:
            raise Unusual("no lane")
        return await self._answers.answer(
            self._lane, reader, asked.query, asked.variables, asked.operation_name
        )

    async def execute(
        self,
        asked: Asked,
        context: Context,
        allowed: Iterable[OperationType],
        *,
        plainly: bool = False,
    ) -> Told:
        """The answer of a query or mutation, past the lane if `plainly`.

        Raises `Refusal` for an operation not `allowed`.
        """
        if not plainly:
            with suppress(Unusual):
                found = await self.in_lane(asked, context.reader)
                context.tag = found.tag
                return {"data": orjson.Fragment(found.data)}
        try:
            result = await self.schema.execute(
                asked.query,
                variable_values=dict(asked.variables),
                context_value=context,
                operation_name=asked.operation_name,
                allowed_operation_types=allowed,
                operation_extensions=dict(asked.extensions),
            )
        except CannotGetOperationTypeError as error:
            raise Refusal("BAD_REQUEST", _no_operation(asked.operation_name)) from error
        except InvalidOperationTypeError as error:
            raise _not_here(error.operation_type) from error
        except MissingQueryError as error:
            raise Refusal("BAD_REQUEST", "query: nothing is asked; send a document") from error
        return told(result)

    async def stream(
        self, asked: Asked, context: Context, allowed: Iterable[OperationType]
    ) -> AsyncIterator[Told]:
        """The answers of a subscription, or the one of any other operation."""
        results: Any = await self.schema.stream(
            asked.query,
            variable_values=dict(asked.variables),
            context_value=context,
            operation_name=asked.operation_name,
            allowed_operation_types=allowed,
            operation_extensions=dict(asked.extensions),
        )
        try:
            async for result in results:
                yield told(result)
        finally:
            await results.aclose()


def told(result: ExecutionResult) -> Told:
    """A result as clients see it, each error made public."""
    errors = [public(error) for error in result.errors or ()]
    answer: Told = {}
    if not is_before_execution(result):
        answer["data"] = result.data
    if errors:
        answer["errors"] = [error.formatted for error in errors]
    if result.extensions:
        answer["extensions"] = result.extensions
    return answer


def is_before_execution(result: ExecutionResult) -> bool:
    """Whether nothing was executed: the document or its variables were at fault."""
    return result.data is None and not any(error.path for error in result.errors or ())


def encoded(answer: Told) -> bytes:
    """An answer as JSON."""
    return orjson.dumps(answer)


def is_subscription(asked: Asked) -> bool:
    """Whether the operation asked for is a subscription; False for what cannot be read."""
    if "subscription" not in asked.query or len(asked.query) > MOST_CHARACTERS:
        return False
    try:
        kind = get_operation_type(parse(asked.query), asked.operation_name)
    except (GraphQLError, RuntimeError):
        return False
    return kind is OperationType.SUBSCRIPTION


def _no_operation(name: str | None) -> str:
    if name is None:
        return "the document holds no operation"
    return f"operationName: the document holds no operation {name[:100]!r}"


def _not_here(kind: OperationType) -> Refusal:
    if kind is OperationType.MUTATION:
        return Refusal(
            "METHOD_NOT_ALLOWED",
            "acts are sent by POST: GET changes nothing",
            status=405,
            headers={"allow": "POST"},
        )
    return Refusal(
        "NOT_ACCEPTABLE",
        "a subscription has many answers: ask with `Accept: text/event-stream`, or over WebSocket "
        "(graphql-transport-ws)",
        status=406,
    )
