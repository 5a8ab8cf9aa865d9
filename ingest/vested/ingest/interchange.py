"""The JSON form of a reading that the evaluation scorer and other tools exchange."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vested.ingest.reading import (
    FoundEntity,
    FoundQuotation,
    FoundRelation,
    Reading,
    TextSpan,
)
from vested.schema.dates import PartialDate

_DATES = frozenset({"date", "start", "end"})


def to_json(reading: Reading, *, stem: str) -> dict[str, Any]:
    """`reading` as the object of the evaluation format; every string is cut from the text.

    That format knows years, months and days only: a date that is one of a range becomes the
    narrowest of them around it, and is left out where there is none ("before March").
    """
    text = reading.article.text

    def cut(span: TextSpan | None) -> str | None:
        return None if span is None else span.of(text)

    return {
        "article": stem,
        "language": reading.article.language,
        "extractor": reading.extractor,
        "entities": [
            {
                "id": entity.id,
                "type": entity.type.value,
                "name": entity.name,
                "mentions": list(dict.fromkeys(name.span.of(text) for name in entity.names)),
                **({"wikidata": entity.wikidata} if entity.wikidata else {}),
                **({"aliases": list(entity.aliases)} if entity.aliases else {}),
                **_certainty(entity),
            }
            for entity in shown_entities(reading)
        ],
        "relations": [
            {
                "type": relation.type.value,
                "subject": relation.subject,
                "object": relation.object,
                "qualifiers": _qualifiers(relation.qualifiers),
                "evidence": cut(relation.evidence),
                **_certainty(relation),
            }
            for relation in shown_relations(reading)
        ],
        "quotes": [
            {
                "text": cut(quotation.span),
                "speaker": quotation.speaker,
                "cue": cut(quotation.cue),
                "addressee": quotation.addressee,
                "venue": quotation.venue,
                "direct": quotation.direct,
                **_certainty(quotation),
            }
            for quotation in reading.quotations
        ],
    }


def shown_entities(reading: Reading) -> list[FoundEntity]:
    """The entities that the form holds, in its order: named outside boilerplate."""
    return [entity for entity in reading.entities if not entity.boilerplate]


def shown_relations(reading: Reading) -> list[FoundRelation]:
    """The relations that the form holds, in its order: said to be so, by the author or another."""
    return [
        relation
        for relation in reading.relations
        if not relation.negated and relation.modality.value in {"asserted", "reported"}
    ]


def _certainty(found: FoundEntity | FoundRelation | FoundQuotation) -> dict[str, float | str]:
    return {"confidence": found.confidence, "tier": found.tier.value}


def _qualifiers(given: Mapping[str, str | float]) -> dict[str, str | float]:
    found: dict[str, str | float] = {}
    for name, value in given.items():
        plain = PartialDate(str(value)).enclosing if name in _DATES else value
        if plain is not None:
            found[name] = plain
    return found
