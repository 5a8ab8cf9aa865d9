"""Relations while they are being read: drafts with their place, merged at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from vested.ingest.reading import FoundRelation, Modality, RelationType, TextSpan
from vested.ingest.relations.scene import Scene


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


def attributed(draft: Draft, scene: Scene) -> Draft:
    """`draft` with the speaker of the quotation it was read in."""
    for one in scene.quotations:
        if one.span.start <= draft.evidence.start and draft.evidence.end <= one.span.end:
            kind = Modality.REPORTED if draft.modality is Modality.ASSERTED else draft.modality
            return replace(draft, attributed_to=one.speaker, modality=kind)
    return draft


def own_positions(drafts: Iterable[Draft]) -> list[Draft]:
    """`drafts` without positions borrowed from the person before.

    In "A, CEO of X, B, CEO of Y" the words "CEO of X, B" are no apposition: X's chief is A.
    """
    everything = list(drafts)
    held = [one for one in everything if one.relation is RelationType.EMPLOYED_BY]

    def borrowed(draft: Draft) -> bool:
        return any(
            other.object == draft.object
            and other.subject != draft.subject
            and other.evidence.start < draft.evidence.start < other.evidence.end
            for other in held
        )

    return [
        one
        for one in everything
        if one.relation is not RelationType.EMPLOYED_BY or not borrowed(one)
    ]


def merged(drafts: Iterable[Draft]) -> tuple[FoundRelation, ...]:
    """One relation for each (type, subject, object, modality, negated): the surest, with all
    qualifiers."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        subject, target = draft.subject, draft.object
        if draft.relation is RelationType.COMPETES_WITH and subject and target and subject > target:
            pair = (target, subject)
        else:
            pair = (subject or "", target or "")
        asserted = draft.modality in (Modality.ASSERTED, Modality.REPORTED)
        key = (draft.relation, pair, asserted or draft.modality, draft.negated, *_distinct(draft))
        known = best.get(key)
        if known is None:
            best[key] = draft
            continue
        first, second = (draft, known) if draft.confidence > known.confidence else (known, draft)
        best[key] = replace(first, qualifiers={**second.qualifiers, **first.qualifiers})
    ordered = sorted(
        best.values(),
        key=lambda one: (one.evidence, one.relation, one.subject or "", one.object or ""),
    )
    return tuple(
        FoundRelation(
            one.relation, one.subject, one.object, one.evidence, one.rule, one.qualifiers,
            one.modality, one.negated, one.attributed_to, round(one.confidence, 3),
        )
        for one in ordered
    )  # fmt: skip


def _distinct(draft: Draft) -> tuple[object, ...]:
    """Rounds of different sums stay apart; everything else is one relation."""
    if draft.relation in (RelationType.INVESTED_IN, RelationType.FUNDED) and draft.subject is None:
        return (draft.qualifiers.get("amount"),)
    return ()
