"""What is known of a finding that may tell whether it is right: names with numbers.

Few and coarse on purpose: labelled findings are hundreds, not thousands, and a feature that fits
one article's habits is worse than none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from vested.ingest.calibration.company import Company, weighed_only
from vested.ingest.calibration.surroundings import Distances, adjoining
from vested.ingest.language_words import trait
from vested.ingest.reading import (
    EntityType,
    FoundEntity,
    FoundQuotation,
    FoundRelation,
    Reading,
)

_NEAR = 200
"""Characters within which a speaker is named beside the quotation."""
_CLOSE = 60
"""The same for a speaker that nothing but an attribution parts from it."""
_BRIEF = 3
"""So many words may be a term as well."""
_LANGUAGE = 0.3
"""A language comes with few documents: its weight is held near 0 three times as firmly."""

Features = tuple[tuple[str, float], ...]


def family(rule: str) -> str:
    """The rule without its language and version: `fr.tenure.apposition/1` is of one family with
    the English one."""
    name = rule.partition("/")[0]
    language, _, rest = name.partition(".")
    return rest if rest and len(language) == 2 else name


def of_entity(
    entity: FoundEntity, reading: Reading, ends: frozenset[str | None] | None = None
) -> Features:
    """Type, whether listed, how often and in what company it is named, whether anything is said of
    it. `ends`: what `ends_of` gives for the reading, where the caller has it already."""
    listed = entity.key is not None
    text = reading.article.text
    german = trait(reading.article.language, "capital_nouns")
    beside = adjoining(entity, text)
    return tuple(
        _features(
            reading,
            entity.confidence,
            ("listed" if listed else "unlisted", 1.0),
            (f"type={entity.type}", 1.0),
            (f"{'listed' if listed else 'unlisted'} type={entity.type}", 1.0),
            ("names", math.log(max(1, len(entity.names)))),
            ("adjoining", 0.0 if german else beside),
            ("adjoining, German", beside if german else 0.0),
            ("end", float(entity.id in (ends_of(reading) if ends is None else ends))),
        )
    )


def of_relation(
    relation: FoundRelation, reading: Reading, ends: float, company: Company
) -> Features:
    """Rule, type, what rule and weighing say of it, its company, and `ends`: the confidence of its
    weaker end."""
    rule = family(relation.rule)
    size = relation.evidence.end - relation.evidence.start
    return tuple(
        _features(
            reading,
            relation.confidence,
            (f"type={relation.type}", 1.0),
            (f"rule={rule}", 1.0),
            ("ends", _logit(ends)),
            ("qualified", float(bool(relation.qualifiers))),
            ("long", math.log(size / 100) if size else 0.0),
            *_likely(relation),
            *company.features(relation),
        )
    )


def _likely(relation: FoundRelation) -> Iterator[tuple[str, float]]:
    """What the weighing of pairs says, and whether a rule says so too."""
    ruled = not weighed_only(relation)
    yield "ruled", float(ruled)
    yield f"ruled {relation.type}", float(ruled)
    if relation.likelihood is None:
        yield "unweighed", 1.0
        return
    likely = _logit(relation.likelihood)
    yield "likely", likely
    yield f"likely {relation.type}", likely / 2
    yield "ruled likely", likely * ruled


def of_quotation(
    quotation: FoundQuotation, reading: Reading, distances: Distances | None = None
) -> Features:
    """Rule, length, and whether a speaker is named, a person, near, and nearer than others.
    `distances`: those of the reading's entities, where the caller has them already."""
    distances = distances or Distances(reading.entities)
    rule = family(quotation.rule).removeprefix("quotation.")
    words = len(quotation.span.of(reading.article.text).split())
    who = distances.entity(quotation.speaker)
    away = distances.of(who, quotation.span) if who is not None else _NEAR
    rival = distances.of_anybody(quotation.span) < away  # the speaker is nowhere nearer
    return tuple(
        _features(
            reading,
            quotation.confidence,
            (f"rule={rule}", 1.0),
            ("unnamed", float(who is None)),
            ("person", float(who is not None and who.type is EntityType.PERSON)),
            ("near", float(who is not None and away <= _NEAR)),
            ("close", float(who is not None and away <= _CLOSE)),
            ("rival", float(rival)),
            ("brief", float(words <= _BRIEF)),
            ("words", math.log(max(1, words))),
        )
    )


def ends_of(reading: Reading) -> frozenset[str | None]:
    """The entities that relations of `reading` are about."""
    return frozenset(end for one in reading.relations for end in (one.subject, one.object))


def _features(reading: Reading, raw: float, *own: tuple[str, float]) -> Iterator[tuple[str, float]]:
    yield f"language={reading.article.language}", _LANGUAGE
    yield "raw", _logit(raw)
    yield from (one for one in own if one[1])


def _logit(share: float) -> float:
    """Log odds, as far as 0.02 and 0.98: a rule that says 1 is not infinitely sure."""
    held = min(0.98, max(0.02, share))
    return math.log(held / (1 - held))
