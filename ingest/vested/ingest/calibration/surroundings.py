"""Where names stand: beside more of the same name, near a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from vested.ingest.entities.pack import EntityPack
from vested.ingest.reading import EntityType, FoundEntity, TextSpan
from vested.schema.ids import fold

_FAR = 1_000_000
_ABBREVIATED = 4
"""So many signs has a short form with its stop: "Prof." opens a name, a longer word ends a
sentence."""

_BEFORE = re.compile(
    r"(?:\w[-\u2010\u2011&]|(?P<word>[^\W\d_a-zß-ÿ](?!['’][a-zß-ÿ])[\w.&'’-]*) )\Z"
)
_AFTER = re.compile(r"(?:[-\u2010\u2011&]\w| (?:[^\W\d_a-zß-ÿ]|\d|& ))")


def adjoining(entity: FoundEntity, text: str) -> float:
    """Share of its names that go on beyond what was read: a capital, a number or a hyphen next to
    them in the same sentence ("Di Frances" in "Joshua Di Frances"), 0 to 1. Titles in front, and
    words that only open the sentence, belong to no name."""
    if not entity.names:
        return 0.0
    beside = sum(
        _goes_back(text, one.span.start) or _AFTER.match(text, one.span.end) is not None
        for one in entity.names
    )
    return beside / len(entity.names)


def _goes_back(text: str, start: int) -> bool:
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before is None or before["word"] is None:
        return before is not None
    stopped = before["word"].endswith(".") and len(before["word"]) > _ABBREVIATED
    if stopped and not before["word"].isupper():
        return False  # "He spoke in Oslo. Quelle waited."
    pack, word = EntityPack.load(), fold(before["word"].rstrip("."))
    return word not in pack.never and word not in pack.callings


class Places:
    """Where some names stand, in order: so that many quotations beside many names take linear
    time."""

    def __init__(self, spans: Iterable[TextSpan]) -> None:
        known = list(spans)
        self._starts = sorted(one.start for one in known)
        self._ends = sorted(one.end for one in known)

    def gap(self, region: TextSpan) -> int:
        """Characters between `region` and the nearest of the names outside; a million without
        one."""
        behind = bisect_left(self._starts, region.end)
        before = bisect_right(self._ends, region.start)
        return min(
            self._starts[behind] - region.end if behind < len(self._starts) else _FAR,
            region.start - self._ends[before - 1] if before else _FAR,
        )


class Distances:
    """How far what is said stands from the names of entities."""

    def __init__(self, entities: Sequence[FoundEntity]) -> None:
        self._known = {one.id: one for one in entities}
        self._places: dict[str, Places] = {}
        people = (one for one in entities if one.type is EntityType.PERSON)
        self._people = Places(name.span for one in people for name in one.names)

    def entity(self, known: str | None) -> FoundEntity | None:
        """The entity of that id."""
        return None if known is None else self._known.get(known)

    def of(self, entity: FoundEntity, region: TextSpan) -> int:
        """Characters between `region` and the nearest name of `entity`."""
        if entity.id not in self._places:
            self._places[entity.id] = Places(name.span for name in entity.names)
        return self._places[entity.id].gap(region)

    def of_anybody(self, region: TextSpan) -> int:
        """Characters between `region` and the nearest name of any person."""
        return self._people.gap(region)
