"""What several sentences tell of one funding round: its sum, its day, who led and who took part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

from vested.ingest.reading import Modality, RelationType
from vested.ingest.relations.draft import Draft

_NEAR = 900
"""How far, in characters of the text, two sentences on one round may be apart."""
_BESIDE = 250
"""How far apart a leader and who took part beside it."""
_FACTS = ("currency", "round", "date")


def with_rounds(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """`drafts` with the total, the round and the day for givers of a round that is told of nearby.

    A giver that is said to have led or joined a round without a sum gets the sum as the round's,
    never as its own; beside a leader everybody else is a participant. A sum whose givers are named
    nearby is not told once more as that of somebody unnamed.
    """
    shared = list(_shared(drafts))
    money = _Money(shared)
    return (draft for draft in shared if not _told_of_givers(draft, money))


def _shared(drafts: Iterable[Draft]) -> Iterator[Draft]:
    everything = list(drafts)
    money = _Money(everything)
    for draft in everything:
        if draft.relation is not RelationType.INVESTED_IN or draft.subject is None:
            yield draft
            continue
        found = dict(draft.qualifiers)
        near = money.near(draft)
        if "role" not in found and "amount" not in found and _joined(draft, near):
            found["role"] = "participant"
        if "role" in found and "amount" not in found and "round_total" not in found:
            _take(found, near)
        yield replace(draft, qualifiers=found) if found != draft.qualifiers else draft


class _Money:
    """Investments by receiver and place."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._by_object: dict[str | None, list[tuple[int, int, Draft]]] = {}
        for number, one in enumerate(drafts):
            if one.relation is RelationType.INVESTED_IN:
                told = (one.evidence.start, number, one)
                self._by_object.setdefault(one.object, []).append(told)
        for some in self._by_object.values():
            some.sort(key=itemgetter(0, 1))

    def near(self, draft: Draft) -> list[Draft]:
        """Those in the receiver of `draft` that are told of near it, itself too, in the order
        given."""
        some, start = self._by_object[draft.object], draft.evidence.start
        first = bisect_left(some, start - _NEAR, key=itemgetter(0))
        last = bisect_right(some, start + _NEAR, key=itemgetter(0))
        return [one for _, _, one in sorted(some[first:last], key=itemgetter(1))]


def _told_of_givers(draft: Draft, money: _Money) -> bool:
    """Whether `draft` leaves unnamed who gave a sum of which words nearby name the givers."""
    total = draft.qualifiers.get("amount")
    if draft.relation is not RelationType.INVESTED_IN or draft.subject is not None or not total:
        return False
    return any(
        one.subject is not None
        and not one.negated
        and one.modality in (Modality.ASSERTED, Modality.REPORTED)
        and total == one.qualifiers.get("round_total", one.qualifiers.get("amount"))
        for one in money.near(draft)
    )


def _joined(draft: Draft, near: list[Draft]) -> bool:
    """Whether the rule says "took part", or another giver nearby led."""
    if any(name in draft.rule for name in ("took_part", "participat", "accompany")):
        return True
    return any(
        one.subject != draft.subject
        and one.qualifiers.get("role") == "lead"
        and abs(one.evidence.start - draft.evidence.start) <= _BESIDE
        for one in near
    )


def _take(found: dict[str, str | float], near: list[Draft]) -> None:
    """Adds what the surest draft with a sum tells of the round."""
    sums = [
        one
        for one in near
        if "round_total" in one.qualifiers or (one.subject is None and "amount" in one.qualifiers)
    ]
    if not sums:
        return
    best = max(sums, key=lambda one: one.confidence)
    total = best.qualifiers.get("round_total", best.qualifiers.get("amount"))
    if total is not None:
        found["round_total"] = total
    for name in _FACTS:
        if name in best.qualifiers and total is not None:
            found.setdefault(name, best.qualifiers[name])
