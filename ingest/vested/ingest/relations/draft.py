"""Relations while they are being read: drafts with their place, merged at the end."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from vested.ingest.changed import changed
from vested.ingest.reading import FoundRelation, Modality, RelationType, TextSpan
from vested.ingest.relations.scene import Scene

MAKER = "?"
"""Stands for a doer that the sentence leaves unsaid: whoever the article says made the thing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One relation as one rule read it in one scene."""

    relation: RelationType
    subject: str | None
    object: str | None
    evidence: TextSpan
    rule: str
    qualifiers: dict[str, str | float] = field(default_factory=dict)
    modality: Modality = Modality.ASSERTED
    negated: bool = False
    attributed_to: str | None = None
    confidence: float = 0.8
    fallback: str | None = None
    """The doer in the place of `MAKER` where the article tells no maker."""
    likelihood: float | None = None
    """What the weighing of pairs says; None where it says nothing."""
    word: TextSpan | None = None
    """The word that is thought to say it, where one word is."""
    follows: str | None = None
    """Who held the post before; where `object` is None, the house is theirs."""
    verbal: bool = False
    """Whether a verb asserts it, not a noun phrase that presupposes it ("Y's head X")."""


def attributed(draft: Draft, scene: Scene) -> Draft:
    """`draft` with the speaker of the quotation it was read in."""
    for one in scene.quotations:
        if one.span.start <= draft.evidence.start and draft.evidence.end <= one.span.end:
            kind = Modality.REPORTED if draft.modality is Modality.ASSERTED else draft.modality
            return changed(draft, attributed_to=one.speaker, modality=kind)
    return draft


def with_makers(drafts: Iterable[Draft]) -> list[Draft]:
    """`drafts` with each `MAKER` replaced by who made the thing, as the article tells."""
    everything = list(drafts)
    makers: dict[str, tuple[float, str]] = {}
    for one in everything:
        made = one.relation in (RelationType.DEVELOPED, RelationType.RELEASED) and not one.negated
        if made and one.subject and one.subject != MAKER and one.object:
            known = makers.get(one.object)
            if known is None or one.confidence > known[0]:
                makers[one.object] = (one.confidence, one.subject)
    found: list[Draft] = []
    for one in everything:
        if one.subject == MAKER:
            _, maker = makers.get(one.object or "", (0.0, one.fallback))
            if maker is None:
                continue
            found.append(changed(one, subject=maker))
        else:
            found.append(one)
    return found


def undoubted(weighed: Iterable[Draft], ruled: Iterable[Draft]) -> list[Draft]:
    """`weighed` without what a rule reads in the same words as denied, planned or rumoured."""
    spans: dict[tuple[object, ...], list[TextSpan]] = {}
    for one in ruled:
        if not stands(one):
            ends = one.relation, one.subject, one.object
            spans.setdefault(ends, []).append(one.evidence)
    doubts = {ends: _Regions(some) for ends, some in spans.items()}

    def doubted(draft: Draft) -> bool:
        regions = doubts.get((draft.relation, draft.subject, draft.object))
        return regions is not None and regions.touch(draft.evidence)

    return [one for one in weighed if not (stands(one) and doubted(one))]


def of_one_mind(read: Iterable[Draft]) -> list[Draft]:
    """`read` without what other words of the same piece of text deny: a verb that is denied is no
    fact."""
    everything = list(read)
    spans: dict[tuple[object, ...], list[TextSpan]] = {}
    for one in everything:
        if one.negated and one.word is not None:
            spans.setdefault((one.relation, one.subject, one.object), []).append(one.evidence)

    def denied(draft: Draft) -> bool:
        around = spans.get((draft.relation, draft.subject, draft.object), ())
        own = draft.evidence
        return draft.verbal and any(
            (one.start <= own.start and own.end <= one.end)
            or (own.start <= one.start and one.end <= own.end)
            for one in around
        )

    return [one for one in everything if one.negated or not denied(one)]


class _Regions:
    """Parts of a text, in order."""

    def __init__(self, spans: Iterable[TextSpan]) -> None:
        ordered = sorted(spans)
        self._starts = [one.start for one in ordered]
        self._ends = list(accumulate((one.end for one in ordered), max))

    def touch(self, span: TextSpan) -> bool:
        """Whether one of them overlaps `span`."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start


def unsigned(weighed: Iterable[Draft], ruled: Iterable[Draft]) -> list[Draft]:
    """`weighed` without writings put out by whoever, as a rule reads, has signed them."""
    signed = {(one.subject, one.object) for one in ruled if one.relation is RelationType.SIGNED}
    return [
        one
        for one in weighed
        if one.relation is not RelationType.PUBLISHED or (one.subject, one.object) not in signed
    ]


def told_by_noun(draft: Draft) -> bool:
    """Whether a noun tells it, whatever is denied in front of it: "unlike its rival Y"."""
    return draft.word is not None and draft.likelihood is None and not draft.verbal


def stands(draft: Draft) -> bool:
    """Whether it is put forward as a fact, by the article or by somebody quoted."""
    return not draft.negated and draft.modality in (Modality.ASSERTED, Modality.REPORTED)


def merged(drafts: Iterable[Draft]) -> tuple[FoundRelation, ...]:
    """One relation for each (type, subject, object, modality, negated): the surest, with all
    qualifiers."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        subject, target = draft.subject, draft.object
        if subject is not None and subject == target:
            continue  # nobody funds, employs or rivals themselves
        if draft.relation is RelationType.COMPETES_WITH and subject and target and subject > target:
            pair = (target, subject)
        else:
            pair = (subject or "", target or "")
        asserted = draft.modality in (Modality.ASSERTED, Modality.REPORTED)
        key = (
            _kind(draft.relation),
            pair,
            asserted or draft.modality,
            draft.negated,
            *_distinct(draft),
        )
        known = best.get(key)
        if known is None:
            best[key] = draft
            continue
        first, second = (draft, known) if _surer(draft, known) else (known, draft)
        added = second.qualifiers if _trusted(second) else _lasting(second.qualifiers)
        qualifiers = _together(first.qualifiers, added)
        likely = max(first.likelihood or 0.0, second.likelihood or 0.0) or None
        best[key] = changed(first, qualifiers=qualifiers, likelihood=likely)
    ordered = sorted(
        best.values(),
        key=lambda one: (one.evidence, one.relation, one.subject or "", one.object or ""),
    )
    return tuple(
        FoundRelation(
            one.relation, one.subject, one.object, one.evidence, one.rule, one.qualifiers,
            one.modality, one.negated, one.attributed_to, round(one.confidence, 3),
            None if one.likelihood is None else round(one.likelihood, 3),
        )
        for one in ordered
    )  # fmt: skip


_MONEY = (RelationType.INVESTED_IN, RelationType.FUNDED)


def _kind(relation: RelationType) -> RelationType:
    """Funding and investment of one giver in one receiver are the same money in other words."""
    return RelationType.INVESTED_IN if relation in _MONEY else relation


def _surer(one: Draft, other: Draft) -> bool:
    """Whether `one` tells more of the two: a rule that knows the construction more than the weight
    of words, and who speaks of a grant knows that it is no investment."""
    weighed = [".pair." in draft.rule for draft in (one, other)]
    if weighed[0] is not weighed[1]:
        return weighed[1]
    if one.relation is not other.relation:
        return ".grant" in one.rule
    return one.confidence > other.confidence


def _together(
    first: dict[str, str | float], second: dict[str, str | float]
) -> dict[str, str | float]:
    """The qualifiers of both; a sum that one takes for the round's is not the giver's own."""
    both = {**second, **first}
    if both.get("round_total") is not None and both.get("amount") == both["round_total"]:
        del both["amount"]
    return both


_SURE = 0.5
"""From which likelihood a weighed pair may say that a post is over."""


def _trusted(draft: Draft) -> bool:
    return ".pair." not in draft.rule or draft.confidence >= _SURE


def _lasting(qualifiers: dict[str, str | float]) -> dict[str, str | float]:
    """Without the end of a post."""
    return {name: value for name, value in qualifiers.items() if name not in ("status", "end")}


def _distinct(draft: Draft) -> tuple[object, ...]:
    """Rounds of different sums stay apart; everything else is one relation."""
    if draft.relation in _MONEY and draft.subject is None:
        return (draft.qualifiers.get("amount"),)
    return ()
