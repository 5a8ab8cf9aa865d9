"""A saved question: asked again after every write, told of when its answer has changed."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import GraphQLError

from vested.api.following.watch import TooManyFollowers, Watch
from vested.api.graphql.context import Ask
from vested.api.graphql.errors import BadInput
from vested.api.graphql.following import Place, full
from vested.api.graphql.transport.asked import Asked, of_map
from vested.api.graphql.transport.executor import encoded
from vested.api.graphql.transport.refusal import Refusal

_AT_ONCE = asyncio.Semaphore(2)
"""So many saved questions are asked at once: others ask here too."""

_APART_SECONDS = 0.5
"""Writes that follow one another more closely are told of together."""

_AWAY_SECONDS = 1.0
_PASSING = frozenset({"GRAPH_UNAVAILABLE", "TOO_COSTLY", "INTERNAL"})
"""Errors that say nothing about the answer: it is asked for again."""


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is another than the last: `data`, `errors`, and the place to go on from."""

    data: Any
    errors: list[Any] | None
    place: Place


def question(
    query: str | None,
    document_id: str | None,
    operation_name: str | None,
    variables: Mapping[str, Any] | None,
) -> Asked:
    """The question that the arguments give. Raises `BadInput`."""
    try:
        return of_map(
            {
                "query": query,
                "documentId": document_id,
                "operationName": operation_name,
                "variables": variables,
            }
        )
    except Refusal as refusal:
        raise BadInput(refusal.message) from refusal


async def changes(
    watch: Watch, ask: Ask, asked: Asked, place: Place | None
) -> AsyncIterator[Change]:
    """The answer now, unless `place` says that it is known, and then whenever it is another.

    Of writes in quick succession the last answer is told. Raises `TooManySubscribers`.
    """
    digest = place.digest if place else None
    try:
        with watch.following():
            while True:
                number, revision = watch.number, watch.revision
                async with _AT_ONCE:
                    answer = await _answer(ask, asked)
                errors = answer.get("errors")
                codes = {error["extensions"]["code"] for error in errors or ()}
                if codes & _PASSING:
                    await asyncio.sleep(_AWAY_SECONDS)
                    continue
                if "data" not in answer:
                    raise BadInput(f"query: {errors[0]['message'] if errors else 'no answer'}")
                found = _digest(answer)
                if found != digest:
                    digest = found
                    yield Change(answer["data"], errors, Place(watch.name, number, found))
                await asyncio.sleep(_APART_SECONDS)
                await watch.written(revision)
    except TooManyFollowers as error:
        raise full() from error


async def _answer(ask: Ask, asked: Asked) -> dict[str, Any]:
    """An answer as plain values, however it came about: two that say the same are the same."""
    try:
        found: dict[str, Any] = orjson.loads(encoded(await ask(asked)))
        return found
    except Refusal as refusal:
        raise GraphQLError(refusal.message, extensions={"code": refusal.code}) from refusal


def _digest(answer: Mapping[str, Any]) -> str:
    told = {"data": answer["data"], "errors": answer.get("errors")}
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()[:32]
