"""A stretch of text in which every known thing is one character, so that short patterns can
read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from sys import maxsize

from vested.ingest.reading import EntityType, TextSpan

SLOTS: dict[EntityType, str] = {
    kind: chr(0xE001 + number) for number, kind in enumerate(EntityType)
}
AMOUNT, DATE, QUOTE = "\ue010", "\ue011", "\ue012"
ENTITY_SLOTS = "".join(SLOTS.values())
ANY_SLOT = ENTITY_SLOTS + AMOUNT + DATE + QUOTE

# Signs of an icon font are no slots.
_NO_SLOTS: dict[str, str] = {chr(sign): "□" for sign in range(0xE001, 0xE013)}
_BLANKS = {sign: " " for sign in map(chr, range(1, 0x3001)) if sign.isspace() and sign != " "}
_SAME = (
    _NO_SLOTS
    | _BLANKS
    | {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u2011": "-", "\u2010": "-",
        "–": "—", "―": "—", "−": "-", "*": " ", "_": " ", ">": " ", "#": " ",
    }
)  # fmt: skip
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
    dropped: bool = False
    """True where nothing does: the sign at `span` opens the verb that the subject is left to."""


_Piece = tuple[int, int, int]
"""How many characters of the skeleton stand for which raw range: one for each, or one for all."""


@dataclass(frozen=True)
class Skeleton:
    """`text` with slot characters; `starts[i]`, `ends[i]` are the raw offsets of its character
    i."""

    text: str
    pieces: tuple[_Piece, ...]
    slots: dict[int, Slot]

    # Most skeletons are only searched in vain: their offsets are worked out when asked for.
    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each character starts."""
        found: list[int] = []
        for length, start, end in self.pieces:
            if length == end - start:
                found.extend(range(start, end))
            else:
                found.append(start)
        return tuple(found)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each character ends."""
        found: list[int] = []
        for length, start, end in self.pieces:
            if length == end - start:
                found.extend(range(start + 1, end + 1))
            else:
                found.append(end)
        return tuple(found)

    def span(self, start: int, end: int) -> TextSpan:
        """The raw span of the skeleton's range `[start, end)`."""
        return TextSpan(self.starts[start], self.ends[end - 1])

    def places(self, sign: str, start: int, end: int) -> Iterator[int]:
        """The indices in `[start, end)` of the slots of one letter, or of any other sign."""
        at = self.text.find(sign, start, end)
        while at >= 0:
            yield at
            at = self.text.find(sign, at + 1, end)

    def trimmed(self, start: int, end: int) -> TextSpan | None:
        """The raw span of `[start, end)` without white space and commas at its ends."""
        while start < end and self.text[start] in " ,;:—-":
            start += 1
        while end > start and self.text[end - 1] in " ,;:—-":
            end -= 1
        return self.span(start, end) if start < end else None

    @cached_property
    def _standing(self) -> dict[str, list[int]]:
        """Where each entity stands."""
        found: dict[str, list[int]] = {}
        for at, slot in self.slots.items():
            if slot.entity:
                found.setdefault(slot.entity, []).append(at)
        return found

    def of(self, entity: str | None, start: int = 0, end: int = maxsize) -> list[int]:
        """The indices in `[start, end)` of the slots of `entity`, in order."""
        there = self._standing.get(entity, ()) if entity else ()
        return [at for at in there if start <= at < end]

    def at(self, raw: int) -> int:
        """The skeleton index of the raw offset `raw` (of the next character kept)."""
        return bisect_left(self.starts, raw)


def skeleton(text: str, region: TextSpan, slots: Sequence[Slot]) -> Skeleton:
    """`region` of `text` with `slots` (sorted, not overlapping, inside the region) as one
    character each.

    Every run of white space becomes one blank and marks of one meaning become one mark.
    """
    out: list[str] = []
    pieces: list[_Piece] = []
    placed: dict[int, Slot] = {}
    first = region.start
    whole = _alike(text)[first : region.end]
    length, position = 0, first
    for slot in slots:
        if slot.span.start > position:
            length += _plain(whole, first, position, slot.span.start, out, pieces)
        placed[length] = slot
        out.append(slot.kind)
        pieces.append((1, slot.span.start, slot.span.end))
        length += 1
        position = slot.span.end
        if slot.dropped:
            out.append(" ")
            pieces.append((1, slot.span.start, slot.span.end))
            length += 1
            position = slot.span.start
    if region.end > position:
        _plain(whole, first, position, region.end, out, pieces)
    return Skeleton("".join(out), tuple(pieces), placed)


@lru_cache(maxsize=2)
def _alike(text: str) -> str:
    """`text` with one mark for those of one meaning and blanks for all white space, sign for sign;
    kept, since several stages ask for its sentences."""
    # Most of these signs are nowhere, which is seen much faster than a table is asked for all.
    for sign, same in _SAME.items():
        text = text.replace(sign, same)
    return text


def _plain(
    whole: str, first: int, start: int, end: int, out: list[str], pieces: list[_Piece]
) -> int:
    """Adds `[start, end)` of the text without things, whose sentence `whole` begins at `first`.

    Returns how many characters that makes.
    """
    plain = whole[start - first : end - first]
    if "  " not in plain:
        out.append(plain)
        pieces.append((end - start, start, end))
        return end - start
    length = 0
    for part in _PARTS.finditer(plain):
        words = part.group()
        blank = words[0] == " "
        out.append(" " if blank else words)
        size = 1 if blank else len(words)
        pieces.append((size, start + part.start(), start + part.end()))
        length += size
    return length


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
