"""Who holds a post that the text names by its house: "the Acme chief", "la patronne d'Acme"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vested.ingest.frames import LETTERS
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.skeleton import Slot, SlotIndex

_LONGEST = 90
"""So many characters at most stand between the one who holds a post and its house."""
_BEFORE = 40
"""So far in front of a house its post begins."""


class Bearers:
    """Whom the text names beside a house and a post in it, asked for by the house."""

    def __init__(self, text: str, pack: QuotationPack, index: SlotIndex) -> None:
        self._text = text
        self._pack = pack
        self._index = index
        self._known: dict[tuple[str, str], set[str]] | None = None
        """The people who have a post in a house, by both."""

    def of(self, house: Slot) -> str | None:
        """Who has the post that stands beside `house` there, if one person alone has it."""
        if self._known is None:
            self._known = {}
            for at, who, posts in self._told():
                for post in posts:
                    self._known.setdefault((at, post), set()).add(who)
        behind = self._pack.post_behind.match(self._text, house.span.end)
        wanted = self._posts(behind.group()) if behind else self._in_front(house)
        held: set[str] = set()
        for post in wanted:
            held |= self._known.get((house.entity or "", post), set())
        return next(iter(held)) if len(held) == 1 else None

    def _told(self) -> Iterator[tuple[str, str, set[str]]]:
        """(house, person, posts) wherever the text names all three together."""
        for one, other in pairwise(self._index.slots):
            gap = self._text[one.span.end : min(other.span.start, one.span.end + _LONGEST)]
            if one.span.end + _LONGEST <= other.span.start or not (one.entity and other.entity):
                continue
            if _is(one, "P") and _is(other, "O") and self._pack.post_apposed.fullmatch(gap):
                yield other.entity, one.entity, self._posts(gap)
            elif _is(one, "O") and _is(other, "P"):
                posts = self._between(one, gap)
                if posts:
                    yield one.entity, other.entity, posts

    def _between(self, house: Slot, gap: str) -> set[str]:
        """The posts of "Acme chief Jane Roe" and "the chief of Acme, Jane Roe"; perhaps none."""
        if self._pack.post_behind.fullmatch(gap.rstrip(" ,")):
            return self._posts(gap)
        return self._in_front(house) if not gap.strip(" ,") else set()

    def _in_front(self, house: Slot) -> set[str]:
        """The posts of "the chief of Acme"."""
        begin = max(0, house.span.start - _BEFORE)
        before = self._pack.post_of.search(self._text[begin : house.span.start])
        return self._posts(before.group()) if before else set()

    def _posts(self, words: str) -> set[str]:
        return {one.group().casefold() for one in self._pack.post.finditer(words)}


def _is(slot: Slot, kind: str) -> bool:
    return slot.kind in LETTERS[kind]
