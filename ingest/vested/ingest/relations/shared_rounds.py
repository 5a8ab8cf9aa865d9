"""What several sentences tell of one funding round: its sum, its day, who led and who took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft

_NEAR = 900
"""How far, in characters of the text, two sentences on one round may be apart."""
_BESIDE = 250
"""How far apart a leader and who took part beside it."""
_FACTS = ("currency", "round", "date")


def with_rounds(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """`drafts` with the total, the round and the day for givers of a round that is told of nearby.

    A giver that is said to have led or joined a round without a sum gets the sum as the round's,
    never as its own; beside a leader everybody else is a participant.
    """
    everything = list(drafts)
    money = [one for one in everything if one.relation is RelationType.INVESTED_IN]
    for draft in everything:
        if draft.relation is not RelationType.INVESTED_IN or draft.subject is None:
            yield draft
            continue
        found = dict(draft.qualifiers)
        near = [one for one in money if one.object == draft.object and _close(one, draft)]
        if "role" not in found and "amount" not in found and _joined(draft, near):
            found["role"] = "participant"
        if "role" in found and "amount" not in found and "round_total" not in found:
            _take(found, near)
        yield replace(draft, qualifiers=found) if found != draft.qualifiers else draft


def _close(one: Draft, other: Draft) -> bool:
    return abs(one.evidence.start - other.evidence.start) <= _NEAR


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
