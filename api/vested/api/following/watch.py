"""The watch: reads the outbox once for all followers of this process, and keeps its last entries.

A follower asks for the next happening after the one it had. Behind the kept entries it catches up
from the database; one that was up with the others and falls behind them is given up, so that nobody
who does not listen is waited for.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from neo4j.exceptions import DriverError, Neo4jError

from vested.graph.outbox import Happening
from vested.graph.reader import Reader

_LOG = logging.getLogger("vested.following")
_PAGE = 500
_EVERY_SECONDS = 0.25
_AWAY_SECONDS = 1.0
_REACH_SECONDS = 30.0
_IDLE_SECONDS = 30.0
"""So long after the last request nobody needs to know the graph's revision."""


class TooManyFollowers(Exception):
    """So many follow already that one more would be at their cost."""


class Behind(Exception):
    """The follower took so long that what comes next is no longer at hand."""


class Expired(Exception):
    """What comes next was dropped from the outbox, or the outbox is another graph's."""


class Watch:
    """Follows the outbox. `most` followers at once; `kept` happenings are at hand for them."""

    def __init__(self, reader: Reader, *, most: int = 200, kept: int = 1000) -> None:
        self._reader = reader
        self._most = most
        self._recent: deque[Happening] = deque(maxlen=kept)
        self._followers = 0
        self._number = 0
        self._last = 0
        self._changed = asyncio.Condition()
        self._wanted = asyncio.Event()
        self._asked_at = 0.0
        self._known = asyncio.Event()
        self.name = ""
        """The outbox's own name; another one after the graph was replaced."""
        self.revision: int | None = None
        """The last write that was seen: every answer given after knows at least so much."""

    @property
    def number(self) -> int:
        """The number of the last happening that was read."""
        return self._number

    @property
    def followers(self) -> int:
        """How many follow now."""
        return self._followers

    def asked(self) -> None:
        """Notes that somebody asks, who may want to know the revision."""
        self._asked_at = asyncio.get_running_loop().time()
        self._wanted.set()

    def saw(self, revision: int) -> None:
        """Notes a write that was done here."""
        self.revision = max(self.revision or 0, revision)

    async def known(self) -> None:
        """Waits until the outbox was read once."""
        self.asked()
        await self._known.wait()

    async def run(self) -> None:
        """Reads the outbox for as long as it is wanted, until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            pause = _EVERY_SECONDS
            try:
                if await self._read():
                    pause = 0.0
            except (DriverError, Neo4jError) as error:
                _LOG.info("the outbox cannot be read now: %s", error)
                pause = _AWAY_SECONDS
            await asyncio.sleep(pause)
            if not self._followers and loop.time() - self._asked_at > _IDLE_SECONDS:
                self._wanted.clear()
                await self._wanted.wait()

    async def _read(self) -> bool:
        """Reads what is new; whether there may be more at once."""
        found = await self._page(self._number if self._known.is_set() else -1)
        name, last = found["name"] or "", int(found["last"])
        self._last = last
        rows = [Happening.of(row) for row in found["happenings"]]
        async with self._changed:
            if name == self.name:
                self.saw(found["revision"] or 0)
            else:
                self.revision = found["revision"]
            if not self._known.is_set() or name != self.name or last < self._number:
                self.name, self._number = name, last
                self._recent.clear()
                rows = []
            for happening in rows:
                if happening.number != self._number + 1:
                    break  # what stands between is being committed, and comes with the next page
                self._recent.append(happening)
                self._number = happening.number
            self._known.set()
            self._changed.notify_all()
        return len(rows) == _PAGE

    async def _page(self, after: int) -> Mapping[str, Any]:
        limit = _PAGE if after >= 0 else 0
        (row,) = await self._reader.rows("read_outbox", after=after, limit=limit)
        return row

    async def read_again(self) -> None:
        """Waits until the outbox was read once more."""
        self.asked()  # a bare wish could come just before the reader clears it and goes to sleep
        async with self._changed:
            await self._changed.wait()

    async def reach(self, name: str, number: int) -> None:
        """Waits until this number of the outbox of that name was read: who asks the database itself
        may know of it before the watch does.

        Raises `Expired` if there is no such happening, and TimeoutError while the outbox cannot be
        read.
        """
        reads = 0
        async with asyncio.timeout(_REACH_SECONDS):
            while self.name != name or self._number < number:
                # The read under way may have begun before the happening; the next one has not.
                if reads > 1 and (self.name != name or self._last < number):
                    raise Expired
                await self.read_again()
                reads += 1

    async def written(self, revision: int | None) -> None:
        """Waits until another write than this one was seen."""
        async with self._changed:
            while self.revision == revision:
                await self._changed.wait()

    @contextmanager
    def following(self) -> Iterator[None]:
        """Counts one follower. Raises `TooManyFollowers`."""
        if self._followers >= self._most:
            raise TooManyFollowers
        self._followers += 1
        self._wanted.set()
        try:
            yield
        finally:
            self._followers -= 1

    async def follow(self, after: int | None = None) -> AsyncIterator[Happening]:
        """Every happening after number `after` (None: from now on), each once, in order.

        Raises `TooManyFollowers`, `Behind`, `Expired`, and what the driver raises.
        """
        with self.following():
            await self._known.wait()
            name, at = self.name, self._number if after is None else after
            if at > self._number:
                raise Expired
            live = False
            while True:
                if self.name != name:
                    raise Expired
                if at >= self._first - 1:
                    live = True
                    async with self._changed:
                        while at == self._number and self.name == name:
                            await self._changed.wait()
                    if self.name == name and at >= self._first - 1:
                        happening = self._recent[at + 1 - self._first]
                        at = happening.number
                        yield happening
                elif live:
                    raise Behind
                else:
                    for happening in await self._missed(at):
                        at = happening.number
                        yield happening

    @property
    def _first(self) -> int:
        """The number of the first happening at hand; the next one to come if none is."""
        return self._recent[0].number if self._recent else self._number + 1

    async def _missed(self, after: int) -> list[Happening]:
        """What comes after a number that is no longer at hand. Raises `Expired`."""
        found = [Happening.of(row) for row in (await self._page(after))["happenings"]]
        if not found or found[0].number != after + 1:
            raise Expired
        return [h for place, h in enumerate(found) if h.number == after + 1 + place]
