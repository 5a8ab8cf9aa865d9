"""Whose words a complaint holds: those of the party that the text says has sued."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, some
from vested.ingest.quotations.governed import governed
from vested.ingest.reading import TextSpan
from vested.ingest.skeleton import Slot, SlotIndex

_WHO = LETTERS["P"] + LETTERS["O"]
_BACK = 240
"""So far in front of its verb the party that sues may stand, in characters."""
_NEAR = 40
"""So much may stand between "filed by" and a name: its title."""
_SUES = compiled(rf"(?<![\w-]){any_of('quotations.sues')}(?![\w-])")
_SUED_BY = compiled(rf"(?<![\w-]){any_of('quotations.sued_by')} ")
_FILED_BY = compiled(
    rf"(?<![\w-]){any_of('quotations.suits')},?"
    rf"(?: (?:[^\W\d_]{{1,14}} ){{0,2}}{any_of('quotations.hands_in')}"
    r"(?: [^\W\d_]{1,14}){0,3})?"
    rf" {any_of('quotations.signed_by')} "
)
"""A complaint, who handed it in behind "by"."""
_THAT_FILED = compiled(
    rf"(?<![\w-]){any_of('quotations.suits')},?"
    rf" {any_of('quotations.which', 'quotations.relative')} "
)
"""A complaint and a relative word, up to the name of who handed it in: "the suit that X filed"."""
_HANDED = compiled(rf"(?: [^\W\d_]{{1,14}}){{0,4}}? {any_of('quotations.hands_in')}(?!\w)")
_PARTIES = 2
_PARTICIPLES = some("quotations.participles")
_HAVE = compiled(rf" {any_of('quotations.sue_helpers')} ")
_AND = compiled(rf" {any_of('lists.and_or')} ")
_BEEN_SUED = frozenset(some("quotations.been_sued"))
_PASSIVE = compiled(rf"(?<!\w){any_of('quotations.passive')} [^,;:]*$")
_BY = compiled(rf"(?<!\w){any_of('quotations.signed_by')} (?:[^\W\d_]{{1,5}} )?$")
_STOP = compiled(r"[.!?;\n]\s|\n")
_EXAMPLES = compiled(rf"(?<!\w){any_of('quotations.examples')}(?!\w)")
_OWNED = compiled(
    rf"(?<![\w-]){any_of('quotations.suits')} {any_of('quotations.words_of')} ?"
    rf"(?P<title>(?:[^\W\d_]{{1,12}} ){{0,2}})(?P<who>[{_WHO}])"
    rf"|(?P<owner>[{_WHO}])'?s (?:[^\W\d_]{{2,12}} ){{0,2}}{any_of('quotations.suits')}(?![\w-])"
    rf"|(?P<bare>[{_WHO}]) {any_of('quotations.owned_suits')}(?![\w-])"
)
"""Whose a complaint is: "la plainte de X", "X's lawsuit", "Xs Klage" with the name in one."""
_AGAINST = compiled(rf"(?: [^\W\d_]{{1,14}}){{0,6}}(?: [{_WHO}])?(?: [^\W\d_]{{1,14}}){{0,3}} ?")
_AGAINST_WHOM = compiled(
    rf"(?<![\w-]){any_of('quotations.suits')} [^\W\d_]{{1,14}} (?:[^\W\d_]{{1,14}} )?$"
)
SUIT = compiled(rf"(?<![\w-]){any_of('quotations.suits')}(?![\w-])")


@dataclass(frozen=True, slots=True)
class _Suit:
    at: int
    """Where the text tells of it."""
    party: str | None
    """Who sues; None where several do."""


class Suits:
    """The suits that a text tells of, in order."""

    def __init__(self, text: str, index: SlotIndex) -> None:
        self._text = text
        self._index = index

    # Few texts name a complaint that says something: the others are not read for suits.
    @cached_property
    def _all(self) -> list[_Suit]:
        text, index = self._text, self._index
        found = [*_suing(text, index), *_sued(text, index), *_filed(text, index)]
        return sorted(found, key=lambda one: one.at)

    @cached_property
    def _several(self) -> int:
        """How many from the first on are one party's."""
        others = (n for n, one in enumerate(self._all) if one.party != self._all[0].party)
        return next(others, len(self._all))

    def plaintiff(self, offset: int) -> str | None:
        """Whose words the complaint named at `offset` holds; nobody where that is not told.

        The party that sued before it, where no other has. Where others have, the last one, if the
        sentence right before tells of that suit alone. Where none has sued before, the only one
        that the text names at all.
        """
        before = bisect_right(self._all, offset, key=lambda one: one.at)
        if not self._all or (not before and self._several < len(self._all)):
            return None
        if before <= self._several:
            return self._all[0].party
        earlier, last = self._all[before - 2], self._all[before - 1]
        if offset - last.at > 2 * _BACK:
            return None
        apart = earlier.party == last.party or _STOP.search(self._text, earlier.at, last.at)
        between = self._text[last.at : offset]
        near = between.count(". ") <= 1 and "\n" not in between
        return last.party if apart and near else None


def _suing(text: str, index: SlotIndex) -> Iterator[_Suit]:
    """Those told by a verb: "X sued"."""
    for match in _SUES.finditer(text):
        floor = max(0, match.start() - _BACK)
        stop = max(text.rfind(mark, floor, match.start()) for mark in ("\n", ". ", "! ", "? "))
        start = max(floor, stop + 1)
        if start >= match.start():
            continue
        if match.group() in _BEEN_SUED and _PASSIVE.search(text, start, match.start()):
            agent = _agent(text, index, TextSpan(start, match.start()))
            if agent is not None:
                yield _Suit(match.start(), agent)
            continue
        subjects = _subjects(text, index, TextSpan(start, match.start()))
        party = next(iter(subjects)) if len(subjects) == 1 else None
        if match.group() in _BEEN_SUED:
            party = _before_object(text, index, TextSpan(start, match.start()))
        if not subjects:
            party = _behind(text, index, match.end())
        if subjects or not match.group().split()[0].endswith(_PARTICIPLES):
            yield _Suit(match.start(), party)


def _before_object(text: str, index: SlotIndex, lead: TextSpan) -> str | None:
    """Who sues where a participle ends the clause: "X hat Y verklagt", "im Mai hat X Y verklagt".
    In "die Autoren haben Y verklagt" nobody named does."""
    named = [slot for slot in index.inside(lead) if slot.kind in _WHO and _free(text, slot)]
    if not named:
        return None
    if len(named) == 1:
        return named[0].entity if _HAVE.match(text, named[0].span.end, lead.end) else None
    gap = text[named[0].span.end : named[1].span.start]
    return None if "," in gap or _AND.search(gap) else named[0].entity


def _behind(text: str, index: SlotIndex, start: int) -> str | None:
    """The party right behind its verb, and whom it sues right behind it: "verklagte X Y"."""
    if start >= len(text):
        return None
    named = index.inside(TextSpan(start, min(len(text), start + 2 * _NEAR)))
    if len(named) < _PARTIES or named[0].span.start != start + 1:
        return None
    apart = text[named[0].span.end : named[1].span.start] == " "
    return named[0].entity if apart and named[0].kind in _WHO else None


def _agent(text: str, index: SlotIndex, lead: TextSpan) -> str | None:
    """Who sues, in the passive "wurde von X verklagt"."""
    named = index.inside(lead)
    if not named or named[-1].kind not in _WHO or text[named[-1].span.end : lead.end].strip():
        return None
    return named[-1].entity if _BY.search(text, lead.start, named[-1].span.start) else None


def _sued(text: str, index: SlotIndex) -> Iterator[_Suit]:
    """Those told by a passive: "sued by X"."""
    for match in _SUED_BY.finditer(text):
        slot = _next(text, index, match.end())
        if slot is not None:
            yield _Suit(match.start(), slot.entity)


def _filed(text: str, index: SlotIndex) -> Iterator[_Suit]:
    """Those told by the complaint: "the suit filed by X", "the suit that X filed"."""
    for match in _FILED_BY.finditer(text):
        slot = _next(text, index, match.end())
        if slot is not None:
            yield _Suit(match.start(), slot.entity)
    for match in _THAT_FILED.finditer(text):
        slot = _next(text, index, match.end())
        if slot is not None and _HANDED.match(text, slot.span.end):
            yield _Suit(match.start(), slot.entity)


def _next(text: str, index: SlotIndex, start: int) -> Slot | None:
    """The party named right behind `start`, a title in between at most."""
    if start >= len(text):
        return None
    named = index.inside(TextSpan(start, min(len(text), start + 2 * _NEAR)))
    if not named or named[0].kind not in _WHO:
        return None
    gap = text[start : named[0].span.start]
    if len(gap) > _NEAR or set(gap) & set(".,;:!?\n") or _EXAMPLES.search(gap):
        return None
    return None if governed(gap + named[0].kind, len(gap)) else named[0]


def owner(text: str, start: int, end: int) -> int | None:
    """The skeleton index of whose complaint stands in `[start, end)` of `text`."""
    found = _owned(text, start, end)
    return _place(found) if found else None


def speaking_owner(text: str, start: int, end: int) -> int | None:
    """The same where the complaint is the subject of the verb at `end` of the sentence from
    `start` on: "X's complaint against Y says"."""
    found = _owned(text, start, end)
    if found is None or found.start() > start + _NEAR:
        return None
    if any(char in _WHO for char in text[start : found.start()]):
        return None
    return _place(found) if _AGAINST.fullmatch(text, found.end(), end) else None


def accused(text: str, start: int, who: int) -> bool:
    """Whether the slot at `who` is whom a complaint is against: "the complaint against X says"."""
    against = _AGAINST_WHOM.search(text, start, who)
    return against is not None and governed(text, who)


def _owned(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first complaint of somebody in `[start, end)`; "for theft by X" is nobody's."""
    for found in _OWNED.finditer(text, start, end):
        title = found["title"] or ""
        if not governed(f"{title}{_WHO[0]}", len(title)):
            return found
    return None


def _place(found: re.Match[str]) -> int:
    return max(found.start("who"), found.start("owner"), found.start("bare"))


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
