"""Answers that were given, kept until the graph is written to; never one of an earlier state."""

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from neo4j.exceptions import DriverError, Neo4jError

from vested.api.graphql.lane.answering import Lane
from vested.api.graphql.lane.operation import Unusual
from vested.graph.reader import Reader

_LARGEST = 2**20
"""Answers of more bytes are not kept."""
_OVERHEAD = 500
"""About how many bytes an entry takes besides its own texts."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` of an answer in JSON, and the weak entity tag of the operation in its state."""

    data: bytes
    tag: str | None


class Pulse:
    """The state of the graph, read once for all who ask while the last reading was under way.

    Whoever asks gets a reading that began after that: a write that was over by then is seen.
    """

    def __init__(self) -> None:
        self._under_way: asyncio.Task[str | None] | None = None
        self._next: asyncio.Task[str | None] | None = None

    async def state(self, reader: Reader) -> str | None:
        """The state now; None while the graph is not whole. Raises what the driver raises."""
        if self._next is None:
            self._next = asyncio.create_task(self._read(reader, self._under_way))
        return await asyncio.shield(self._next)

    async def _read(self, reader: Reader, before: asyncio.Task[str | None] | None) -> str | None:
        if before is not None:
            await asyncio.wait([before])
        self._under_way, self._next = self._next, None  # who comes from here on waits for another
        return await reader.state()


@dataclass(slots=True)
class _Kept:
    state: str
    answer: Answer
    size: int


class Answers:
    """Answers by operation, up to so many bytes; those not asked for in a long time go first."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[bytes, _Kept] = OrderedDict()
        self._pulse = Pulse()

    async def answer(
        self,
        lane: Lane,
        reader: Reader,
        text: str,
        variables: Mapping[str, Any],
        name: str | None,
    ) -> Answer:
        """The answer of now, kept or worked out in one round trip. Raises `Unusual`."""
        key = _key(text, variables, name)
        kept = self._kept.get(key)
        if kept is not None and kept.state == await self._state(reader):
            if key in self._kept:
                self._kept.move_to_end(key)
            return kept.answer
        data, state = await lane.answer(reader, text, variables, name)
        answer = Answer(orjson.dumps(data), _tag(key, state) if state else None)
        if state is not None and len(answer.data) <= _LARGEST:
            self._keep(key, _Kept(state, answer, len(key) + len(answer.data) + _OVERHEAD))
        return answer

    async def _state(self, reader: Reader) -> str | None:
        try:
            return await self._pulse.state(reader)
        except (DriverError, Neo4jError) as error:
            raise Unusual("database") from error

    def _keep(self, key: bytes, kept: _Kept) -> None:
        before = self._kept.pop(key, None)
        self._bytes += kept.size - (before.size if before else 0)
        self._kept[key] = kept
        while self._bytes > self._most:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= gone.size


def _key(text: str, variables: Mapping[str, Any], name: str | None) -> bytes:
    return orjson.dumps([text, name, variables], option=orjson.OPT_SORT_KEYS)


def _tag(key: bytes, state: str) -> str:
    digest = hashlib.blake2b(key + state.encode(), digest_size=12).hexdigest()
    return f'W/"{digest}"'
