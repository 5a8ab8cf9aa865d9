"""Positions that the words give to somebody else: which drafts of them go."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import groupby

from vested.ingest.reading import RelationType, TextSpan
from vested.ingest.relations.draft import Draft, stands

_POSITION = RelationType.EMPLOYED_BY
_Ends = tuple[str | None, str | None]


def own_positions(drafts: Iterable[Draft]) -> list[Draft]:
    """`drafts` without positions borrowed from the person before.

    In "A, CEO of X, B, CEO of Y" the words "CEO of X, B" are no apposition: X's chief is A.
    """
    everything = list(drafts)
    held: dict[str | None, list[Draft]] = {}
    for one in everything:
        if one.relation is _POSITION:
            held.setdefault(one.object, []).append(one)
    borrowed = {number for some in held.values() for number in _borrowed(some)}
    return [one for one in everything if id(one) not in borrowed]


def _borrowed(held: Iterable[Draft]) -> list[int]:
    """The ids of positions, all of one object, that begin inside one of another subject."""
    found: list[int] = []
    reach: dict[str | None, int] = {}
    """Where positions that began before end, for the two subjects whose reach furthest."""
    by_start = sorted(held, key=lambda one: one.evidence.start)
    for start, some in groupby(by_start, key=lambda one: one.evidence.start):
        together = list(some)
        for one in together:
            if any(start < end for subject, end in reach.items() if subject != one.subject):
                found.append(id(one))
        for one in together:
            reach[one.subject] = max(reach.get(one.subject, 0), one.evidence.end)
            if len(reach) > 2:
                del reach[min(reach, key=lambda subject: reach[subject])]
    return found


_HELD = 0.6
"""What a rule's reading of a position's word counts at least, against other readings of it."""


def unclaimed(weighed: Iterable[Draft], ruled: Iterable[Draft]) -> list[Draft]:
    """`weighed` without positions whose word a rule reads as another's, unless they are likelier
    than that by the weighing, and likely.

    In "A, CEO of X, and B signed" the word "CEO" tells of A and X, and of nobody else.
    """
    everything = list(weighed)
    held = _Held(one for one in ruled if one.relation is _POSITION)
    likely: dict[_Ends, float] = {}
    for one in everything:
        if one.relation is _POSITION:
            ends = one.subject, one.object
            likely[ends] = max(likely.get(ends, 0.0), one.likelihood or 0.0)

    def taken(draft: Draft, word: TextSpan) -> bool:
        within = held.over(word)
        own = (draft.subject, draft.object)
        return own not in within and any(
            max(likely.get(one, 0.0), _HELD) > (draft.likelihood or 0.0) for one in within
        )

    return [
        one
        for one in everything
        if one.relation is not _POSITION or one.word is None or not taken(one, one.word)
    ]


class _Held:
    """Positions by the words that tell of them."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        told = sorted({(one.evidence, (one.subject, one.object)) for one in drafts}, key=_place)
        self._told = told
        self._longest = max((span.end - span.start for span, _ in told), default=0)
        self._over: dict[TextSpan, frozenset[_Ends]] = {}

    def over(self, word: TextSpan) -> frozenset[_Ends]:
        """The ends of those whose evidence covers `word`."""
        known = self._over.get(word)
        if known is None:
            # None begins further back than the longest is long, which is at most a sentence.
            first = bisect_left(self._told, word.end - self._longest, key=_begin)
            last = bisect_right(self._told, word.start, key=_begin)
            some = self._told[first:last]
            known = frozenset(ends for span, ends in some if word.end <= span.end)
            self._over[word] = known
        return known


def _place(told: tuple[TextSpan, _Ends]) -> TextSpan:
    return told[0]


def _begin(told: tuple[TextSpan, _Ends]) -> int:
    return told[0].start


_FOUNDED, _PART, _RIVALS = (
    RelationType.FOUNDED,
    RelationType.PART_OF,
    RelationType.COMPETES_WITH,
)
_LIKELY = 0.5


def beside_others(
    weighed: Iterable[Draft], ruled: Iterable[Draft], founders: re.Pattern[str]
) -> list[Draft]:
    """`weighed` without what other relations of the same two tell better: positions of founders
    for which no word stands but that they founded the house, rivals of which a rule says that one
    is part of the other."""
    everything, read = list(weighed), list(ruled)
    told = [one for one in read if stands(one)]
    told += [one for one in everything if (one.likelihood or 0.0) >= _LIKELY]
    founded = {(one.subject, one.object) for one in told if one.relation is _FOUNDED}
    parts = {frozenset((one.subject, one.object)) for one in read if one.relation is _PART}

    def apart(draft: Draft) -> bool:
        if draft.relation is _RIVALS:
            return frozenset((draft.subject, draft.object)) not in parts
        if draft.relation is not _POSITION or (draft.subject, draft.object) not in founded:
            return True
        role = str(draft.qualifiers.get("role", ""))
        return bool(founders.sub("", role).strip(" ,-")) if role else draft.word is not None

    return [one for one in everything if apart(one)]
