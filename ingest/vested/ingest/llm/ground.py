"""Holds one answer against the piece of the article it is about: what is not in it is dropped.

Of a model's words nothing is kept: they are looked up in the text, and what goes on are spans of
the text, words of our closed vocabularies, and values that we read in the text ourselves.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from vested.ingest.llm.answer import Answer, QuotationItem, RelationItem
from vested.ingest.llm.names import Named, named
from vested.ingest.llm.piece import Piece
from vested.ingest.llm.prompt import PROMPT_VERSION
from vested.ingest.llm.qualifiers import LONGEST_EVIDENCE, values_of
from vested.ingest.reading import FoundQuotation, FoundRelation, RelationType, TextSpan

CONFIDENCE = 0.7
"""Of all that a language model reads: not measured for any model, so below what is accepted."""

_CUE_REACH = 300
_LONGEST_VENUE = 200


@dataclass(frozen=True, slots=True)
class Grounded:
    """What of an answer is in the text. Ids are those of the answer."""

    entities: dict[str, Named] = field(default_factory=dict)
    relations: tuple[FoundRelation, ...] = ()
    quotations: tuple[FoundQuotation, ...] = ()
    dropped: Counter[str] = field(default_factory=Counter)


def ground(piece: Piece, answer: Answer) -> Grounded:
    """The parts of `answer` that `piece` bears out, and how many were dropped for what reason."""
    dropped = Counter(answer.dropped)
    entities = named(piece, answer.entities, dropped)
    relations = [_relation(piece, item, entities, dropped) for item in answer.relations]
    quotations = [_quotation(piece, item, entities, dropped) for item in answer.quotations]
    spoken = {found.span: found for found in reversed(quotations) if found is not None}
    return Grounded(
        entities,
        tuple(found for found in relations if found is not None),
        tuple(spoken[span] for span in sorted(spoken)),
        +dropped,
    )


def _relation(
    piece: Piece, item: RelationItem, entities: dict[str, Named], dropped: Counter[str]
) -> FoundRelation | None:
    evidence = piece.place(item.evidence)
    fault = _fault(item, entities, evidence)
    if fault or evidence is None:
        dropped[fault or "evidence not in the text"] += 1
        return None
    found = values_of(piece, item, evidence)
    dropped.update(found.dropped)
    if item.attributed_to is not None and item.attributed_to not in entities:
        dropped["source of a relation not named"] += 1
        return None
    return FoundRelation(
        type=item.type,
        subject=item.subject,
        object=item.object if item.type is not RelationType.LICENSED_AS else None,
        evidence=found.evidence,
        rule=f"llm.relation/{PROMPT_VERSION}",
        qualifiers=found.values,
        modality=item.modality,
        negated=item.negated,
        attributed_to=item.attributed_to,
        confidence=CONFIDENCE,
    )


def _fault(item: RelationItem, entities: dict[str, Named], evidence: TextSpan | None) -> str | None:
    """Why a relation is dropped; None if it may stay."""
    ends = [item.subject] if item.type is RelationType.LICENSED_AS else [item.subject, item.object]
    filled = [end for end in ends if end is not None]
    if evidence is None:
        return "evidence not in the text"
    if evidence.end - evidence.start > LONGEST_EVIDENCE:
        return "evidence too long"
    if any(end not in entities for end in filled):
        return "end of a relation not named"
    if not filled or len(set(filled)) < len(filled) or ends[-1] is None:
        return "relation without its ends"
    if not any(_within(place, evidence) for end in filled for place in entities[end].places):
        return "evidence names neither end"
    return None


def _within(place: TextSpan, whole: TextSpan) -> bool:
    return whole.start <= place.start and place.end <= whole.end


def _quotation(
    piece: Piece, item: QuotationItem, entities: dict[str, Named], dropped: Counter[str]
) -> FoundQuotation | None:
    place = piece.place(item.text)
    span = piece.trimmed(place) if place else None
    if span is None or not any(char.isalpha() for char in span.of(piece.article.text)):
        dropped["quotation not in the text"] += 1
        return None
    if item.speaker is not None and item.speaker not in entities:
        dropped["speaker not named"] += 1
        return None
    if item.addressee is not None and item.addressee not in entities:
        dropped["addressee not named"] += 1
    return FoundQuotation(
        span=span,
        rule=f"llm.quotation/{PROMPT_VERSION}",
        speaker=item.speaker,
        cue=_cue(piece, item, span, dropped),
        addressee=item.addressee if item.addressee in entities else None,
        venue=_venue(piece, item, span, dropped),
        direct=item.direct,
        confidence=CONFIDENCE,
    )


def _cue(
    piece: Piece, item: QuotationItem, span: TextSpan, dropped: Counter[str]
) -> TextSpan | None:
    if item.cue is None:
        return None
    found = piece.place(item.cue, near=span.start)
    near = found and span.start - _CUE_REACH <= found.start and found.end <= span.end + _CUE_REACH
    if not near:
        dropped["cue not in the text"] += 1
    return found if near else None


def _venue(piece: Piece, item: QuotationItem, span: TextSpan, dropped: Counter[str]) -> str | None:
    if item.venue is None:
        return None
    found = piece.place(item.venue, near=span.start)
    words = found.of(piece.article.text) if found else ""
    if not 0 < len(words) <= _LONGEST_VENUE:
        dropped["venue not in the text"] += 1
        return None
    return " ".join(words.split())
