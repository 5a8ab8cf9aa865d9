"""What extractors that read the same text differ in, kept until the graph has changed."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from vested.api.review.rest import Rest
from vested.graph.dissent import Dissent, ParallelReadings, dissents
from vested.graph.moments import FOREVER
from vested.graph.reader import Reader
from vested.graph.rows import Row
from vested.graph.settings import ACCEPTED

_BATCH = 200
"""Texts in one query, so that each ends in time whatever the size of the graph."""


@dataclass
class Dissents:
    """Finds dissents; what only one extractor found counts below the confidence `accepted`.

    A large graph is not searched after every write: what is new comes with the next search.
    """

    accepted: float = ACCEPTED
    _found: Mapping[str, Dissent] = field(default_factory=dict)
    _moment: str | None = None
    _rest: Rest = field(default_factory=Rest)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def standing(self, reader: Reader) -> Mapping[str, Dissent]:
        """The dissents of all that stands, by the id of the statement or quotation."""
        async with self._lock:
            clock = await reader.rows("read_clock")
            moment = str(clock[0]["moment"]) if clock else ""
            if self._moment is None or (moment != self._moment and self._rest.over):
                with self._rest.searching():
                    self._found = await _find(reader, self.accepted)
                self._moment = moment
            return self._found


async def _find(reader: Reader, accepted: float) -> dict[str, Dissent]:
    texts = [row["id"] for row in await reader.rows("read_parallel_texts", forever=FOREVER)]
    found: dict[str, Dissent] = {}
    for start in range(0, len(texts), _BATCH):
        ids = texts[start : start + _BATCH]
        rows = await reader.rows("read_parallel_readings", ids=ids, forever=FOREVER)
        found |= await asyncio.to_thread(_dissents, rows, accepted)
    return found


def _dissents(rows: list[Row], accepted: float) -> dict[str, Dissent]:
    found: dict[str, Dissent] = {}
    for row in rows:
        found |= dissents(ParallelReadings.of(row), accepted)
    return found
