"""A stretch of text in which every known thing is one character, so that short patterns can
read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from vested.ingest.reading import EntityType, TextSpan

SLOTS: dict[EntityType, str] = {
    kind: chr(0xE001 + number) for number, kind in enumerate(EntityType)
}
AMOUNT, DATE, QUOTE = "\ue010", "\ue011", "\ue012"
ENTITY_SLOTS = "".join(SLOTS.values())
ANY_SLOT = ENTITY_SLOTS + AMOUNT + DATE + QUOTE

_SAME = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u2011": "-", "\u2010": "-",
        "–": "—", "―": "—", "−": "-", "*": " ", "_": " ", ">": " ", "#": " ",
    }
)  # fmt: skip


_WHITE = re.compile(r"[^\S ]")
_PARTS = re.compile(r" +|[^ ]+")


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing in the text: `kind` is its character, `entity` its id where it is an entity."""

    span: TextSpan
    kind: str
    entity: str | None = None
    index: int = -1
    """Place in the caller's list of amounts, dates or quotations."""
    named: bool = True
    """False where a pronoun or common noun stands for the entity."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """`text` with slot characters; `starts[i]`, `ends[i]` are the raw offsets of its character
    i."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    slots: dict[int, Slot]

    def span(self, start: int, end: int) -> TextSpan:
        """The raw span of the skeleton's range `[start, end)`."""
        return TextSpan(self.starts[start], self.ends[end - 1])

    def trimmed(self, start: int, end: int) -> TextSpan | None:
        """The raw span of `[start, end)` without white space and commas at its ends."""
        while start < end and self.text[start] in " ,;:—-":
            start += 1
        while end > start and self.text[end - 1] in " ,;:—-":
            end -= 1
        return self.span(start, end) if start < end else None

    def at(self, raw: int) -> int:
        """The skeleton index of the raw offset `raw` (of the next character kept)."""
        return bisect_left(self.starts, raw)


def skeleton(text: str, region: TextSpan, slots: Sequence[Slot]) -> Skeleton:
    """`region` of `text` with `slots` (sorted, not overlapping, inside the region) as one
    character each.

    Every run of white space becomes one blank and marks of one meaning become one mark.
    """
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    placed: dict[int, Slot] = {}
    length, position = 0, region.start
    for slot in [*slots, None]:
        stop = slot.span.start if slot else region.end
        plain = _WHITE.sub(" ", text[position:stop].translate(_SAME))
        for part in _PARTS.finditer(plain):
            start, end = part.start() + position, part.end() + position
            if part.group()[0] != " ":
                out.append(part.group())
                starts.extend(range(start, end))
                ends.extend(range(start + 1, end + 1))
                length += end - start
            elif out and out[-1] == " ":
                ends[-1] = end
            else:
                out.append(" ")
                starts.append(start)
                ends.append(end)
                length += 1
        if slot:
            placed[length] = slot
            out.append(slot.kind)
            starts.append(slot.span.start)
            ends.append(slot.span.end)
            length += 1
            position = slot.span.end
    return Skeleton("".join(out), tuple(starts), tuple(ends), placed)


def without_overlaps(slots: Sequence[Slot]) -> list[Slot]:
    """`slots` in text order; of those that overlap, the earlier and then longer one stays."""
    kept: list[Slot] = []
    for slot in sorted(slots, key=lambda one: (one.span.start, -one.span.end)):
        if not kept or slot.span.start >= kept[-1].span.end:
            kept.append(slot)
    return kept


class SlotIndex:
    """Slots by place: which lie inside a region."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        self.slots = without_overlaps(slots)
        self._starts = [slot.span.start for slot in self.slots]

    def inside(self, region: TextSpan) -> list[Slot]:
        """The slots that lie wholly in `region`."""
        found: list[Slot] = []
        for number in range(bisect_left(self._starts, region.start), len(self.slots)):
            slot = self.slots[number]
            if slot.span.start >= region.end:
                break
            if slot.span.end <= region.end:
                found.append(slot)
        return found
