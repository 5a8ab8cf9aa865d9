"""Whose words a complaint holds: those of the one party that the text says has sued."""

from __future__ import annotations

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of
from vested.ingest.quotations.subjects import governed
from vested.ingest.reading import TextSpan
from vested.ingest.skeleton import Slot, SlotIndex

_WHO = LETTERS["P"] + LETTERS["O"]
_BACK = 240
"""So far in front of its verb the party that sues may stand, in characters."""
_NEAR = 40
"""So much may stand between "filed by" and a name: its title."""
_SUES = compiled(rf"(?<![\w-]){any_of('quotations.sues')}(?![\w-])")
_FILED_BY = compiled(
    rf"(?<![\w-]){any_of('quotations.suits')},?(?: [^\W\d_]{{2,14}}){{0,3}}"
    rf" {any_of('quotations.signed_by', 'quotations.which')} "
)
"""A complaint and "by", up to a name."""
_OWNED = compiled(
    rf"(?<![\w-]){any_of('quotations.suits')} {any_of('quotations.words_of')} ?"
    rf"(?:[^\W\d_]{{1,12}} ){{0,2}}(?P<who>[{_WHO}])"
    rf"|(?P<owner>[{_WHO}])'s (?:[^\W\d_]{{2,12}} ){{0,2}}{any_of('quotations.suits')}(?![\w-])"
)
"""Whose a complaint is: "la plainte de X", "X's lawsuit"."""
SUIT = compiled(rf"(?<![\w-]){any_of('quotations.suits')}(?![\w-])")


def plaintiff(text: str, index: SlotIndex) -> str | None:
    """The entity that sues in `text`, where one is named alone; nobody where several do."""
    for match in _SUES.finditer(text):
        floor = max(0, match.start() - _BACK)
        stop = max(text.rfind(mark, floor, match.start()) for mark in ("\n", ". ", "! ", "? "))
        start = max(floor, stop + 1)
        if start >= match.start():
            continue
        subjects = _subjects(text, index, TextSpan(start, match.start()))
        if subjects:
            return next(iter(subjects)) if len(subjects) == 1 else None
    for match in _FILED_BY.finditer(text):
        named = index.inside(TextSpan(match.end(), min(len(text), match.end() + 80)))
        if named and named[0].kind in _WHO:
            gap = text[match.end() : named[0].span.start]
            if len(gap) <= _NEAR and not set(gap) & set(".,;:!?\n"):
                return named[0].entity
    return None


def owner(text: str, start: int, end: int) -> int | None:
    """The skeleton index of whose complaint stands in `[start, end)` of `text`."""
    found = _OWNED.search(text, start, end)
    if found is None:
        return None
    return found.start("who") if found["who"] else found.start("owner")


def _subjects(text: str, index: SlotIndex, lead: TextSpan) -> set[str]:
    """The entities before a verb that no preposition governs; an aside belongs to the first."""
    found = [slot for slot in index.inside(lead) if slot.kind in _WHO and _free(text, slot)]
    if len(found) > 1 and text[found[0].span.end : found[0].span.end + 2] == ", ":
        listed = any(slot.span.start <= found[0].span.end + 3 for slot in found[1:])
        found = found if listed else found[:1]
    return {slot.entity for slot in found if slot.entity}


def _free(text: str, slot: Slot) -> bool:
    lead = text[max(0, slot.span.start - 32) : slot.span.start]
    return not governed(lead + slot.kind, len(lead))
