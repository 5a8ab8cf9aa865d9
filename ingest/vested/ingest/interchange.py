"""The JSON form of a reading that the evaluation scorer and other tools exchange."""

from __future__ import annotations

from typing import Any

from vested.ingest.reading import Reading, TextSpan


def to_json(reading: Reading, *, stem: str) -> dict[str, Any]:
    """`reading` as the object of the evaluation format; every string is cut from the text."""
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
            }
            for entity in reading.entities
            if not entity.boilerplate
        ],
        "relations": [
            {
                "type": relation.type.value,
                "subject": relation.subject,
                "object": relation.object,
                "qualifiers": dict(relation.qualifiers),
                "evidence": cut(relation.evidence),
            }
            for relation in reading.relations
            if not relation.negated and relation.modality.value in {"asserted", "reported"}
        ],
        "quotes": [
            {
                "text": cut(quotation.span),
                "speaker": quotation.speaker,
                "cue": cut(quotation.cue),
                "addressee": quotation.addressee,
                "venue": quotation.venue,
                "direct": quotation.direct,
            }
            for quotation in reading.quotations
        ],
    }
