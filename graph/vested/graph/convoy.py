"""Convoys: requests that want the same query at the same time travel in one.

A query costs the driver and the database more than most answers do. While some of one text are
under way, others of that text wait and go together as the next; a request alone never waits.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

CONVOY = "UNWIND $p.convoy"
"""How a query begins to speak of each of those that travel in it: one record each, in order.

All parameters are in one map `$p`: Neo4j plans a text anew for texts and lists of another size
among its parameters, which takes seconds, but does not look into maps.
"""
UNDER_WAY = 2
"""Queries of one text beside which others wait."""
MOST = 16
"""Requests that travel together."""
PATIENCE = 0.02
"""Seconds after which those that wait go, whatever is under way."""
TOGETHER = 2.0
"""Seconds that a query of several may take: a slow one among them holds the others back no longer,
each goes alone then."""

Asked = Mapping[str, Any]
Record = tuple[Any, ...]
Run = Callable[[str, dict[str, Any], float | None], AsyncIterator[Record]]
"""Runs a query with parameters for so many seconds at most (None: as long as any may take), and
gives its records as they come."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    asked: Asked
    record: "asyncio.Future[Record]"


@dataclass(slots=True)
class _Road:
    """What is known of one text with its limits."""

    under_way: int = 0
    waiting: list[_Waiting] = field(default_factory=list)
    timer: asyncio.TimerHandle | None = None


_Key = tuple[str, tuple[tuple[str, int], ...]]


class Convoys:
    """The queries under way, and those who wait to travel with the next one."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._roads: dict[_Key, _Road] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def record(self, text: str, asked: Asked, limits: Mapping[str, int]) -> Record:
        """The record of `asked` in the answer to `text`, a query that begins with `CONVOY`, under
        the `limits`, which are the same for all who travel with it.

        The query begins after this is called. Raises what the driver raises.
        """
        key = (text, tuple(limits.items()))
        road = self._roads.setdefault(key, _Road())
        if road.under_way < UNDER_WAY and not road.waiting:
            road.under_way += 1
            try:
                return await self._alone(key, asked)
            finally:
                self._arrived(key, road)
        record: asyncio.Future[Record] = asyncio.get_running_loop().create_future()
        road.waiting.append(_Waiting(asked, record))
        if road.timer is None:
            road.timer = asyncio.get_running_loop().call_later(PATIENCE, self._depart, key, road)
        return await record

    def _arrived(self, key: _Key, road: _Road) -> None:
        road.under_way -= 1
        if road.waiting and road.under_way < UNDER_WAY:
            self._depart(key, road)
        elif not road.waiting and not road.under_way:
            self._roads.pop(key, None)

    def _depart(self, key: _Key, road: _Road) -> None:
        """Sends those that wait longest on their way, and looks after the others later."""
        if road.timer is not None:
            road.timer.cancel()
            road.timer = None
        together = [one for one in road.waiting[:MOST] if not one.record.done()]
        del road.waiting[:MOST]
        if road.waiting:
            road.timer = asyncio.get_running_loop().call_later(PATIENCE, self._depart, key, road)
        road.under_way += 1
        task = asyncio.create_task(self._travel(key, road, together))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _travel(self, key: _Key, road: _Road, together: Sequence[_Waiting]) -> None:
        left = list(together)
        try:
            if len(left) > 1:
                # Whatever goes wrong, whose fault it is shows when each goes alone.
                convoy = asyncio.ensure_future(self._all(key, left))
                await asyncio.wait([convoy])
                convoy.exception()
            alone = [self._last(key, one) for one in left]
            if alone:
                await asyncio.wait(alone)
        finally:
            self._arrived(key, road)

    async def _all(self, key: _Key, left: list[_Waiting]) -> None:
        """Answers those in `left`, and takes them out of it, as their records come."""
        text, limits = key
        convoy = [one.asked for one in left]
        parameters = {"p": {"convoy": convoy, **dict(limits)}}
        async for record in self._run(text, parameters, TOGETHER):
            one = left.pop(0)
            if not one.record.done():
                one.record.set_result(record)

    def _last(self, key: _Key, one: _Waiting) -> "asyncio.Task[Record]":
        task = asyncio.create_task(self._alone(key, one.asked))
        task.add_done_callback(partial(_tell, one.record))
        return task

    async def _alone(self, key: _Key, asked: Asked) -> Record:
        text, limits = key
        parameters = {"p": {"convoy": [asked], **dict(limits)}}
        (record,) = [one async for one in self._run(text, parameters, None)]
        return record


def _tell(record: "asyncio.Future[Record]", task: "asyncio.Task[Record]") -> None:
    """Hands on what a task found or raised."""
    error = None if task.cancelled() else task.exception()
    if record.done():
        return
    if task.cancelled():
        record.cancel()
    elif error is not None:
        record.set_exception(error)
    else:
        record.set_result(task.result())
