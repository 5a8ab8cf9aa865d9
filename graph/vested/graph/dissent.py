"""Where extractors that read one and the same text found different things in it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vested.graph.independence import INCIDENTAL, clash, comparable
from vested.schema.dates import PartialDate
from vested.schema.reflect import claim_properties
from vested.schema.vocabulary import FACTUAL_MODALITIES

Span = tuple[int, int]

_NOBODY = "nobody named"


class DissentKind(StrEnum):
    """What two extractors differ in."""

    MANNER = "MANNER"
    VALUE = "VALUE"
    PARTY = "PARTY"
    SPEAKER = "SPEAKER"
    ALONE = "ALONE"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as one extractor read it; `parties` are (role, entity id)."""

    id: str
    extractor: str
    kind: str
    polarity: str
    modality: str
    confidence: float
    parties: frozenset[tuple[str, str]]
    values: Mapping[str, Any] = field(default_factory=dict)
    spans: tuple[Span, ...] = ()
    told: str = ""
    """Its parties by name."""

    @property
    def manner(self) -> str:
        """Whether it says that something is so, is not so, or may be so."""
        if self.modality not in FACTUAL_MODALITIES:
            return self.modality
        return "denied" if self.polarity == "DISPUTES" else "so"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as one extractor read it; `speaker` is an entity id, None for nobody named."""

    id: str
    extractor: str
    confidence: float
    speaker: str | None
    spans: tuple[Span, ...]
    told: str = _NOBODY


@dataclass(frozen=True, slots=True)
class Dissent:
    """One item that another extractor does not bear out: by whom it was read, who differs, how."""

    kind: DissentKind
    extractor: str
    other: str
    detail: str


@dataclass(frozen=True, slots=True)
class ParallelReadings:
    """What several extractors found in one text."""

    extractors: tuple[str, ...]
    statements: tuple[Said, ...] = ()
    quotations: tuple[Quoted, ...] = ()

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> ParallelReadings:
        """From a row of `read_parallel_readings`."""
        return cls(
            tuple(sorted(row["extractors"])),
            tuple(_said(one) for one in row["statements"]),
            tuple(_quoted(one) for one in row["quotations"]),
        )


def dissents(readings: ParallelReadings, accepted: float) -> dict[str, Dissent]:
    """The items, by id, that some other extractor of the same text reads otherwise.

    What another one did not find at all counts only below the confidence `accepted`.
    """
    found: dict[str, Dissent] = {}
    said = sorted(readings.statements, key=lambda one: one.id)
    quoted = sorted(readings.quotations, key=lambda one: one.id)
    for other in readings.extractors:
        theirs = [one for one in said if one.extractor == other]
        ours = [one for one in said if one.extractor != other]
        for one in ours:
            _note(found, one.id, _about(one, ours, theirs, other, accepted))
        voices = [one for one in quoted if one.extractor == other]
        for heard in quoted:
            if heard.extractor != other:
                _note(found, heard.id, _heard(heard, voices, other, accepted))
    return found


def _note(found: dict[str, Dissent], id: str, dissent: Dissent | None) -> None:
    # The first that differs is told; not to have found it is the least telling.
    known = found.get(id)
    if dissent and (known is None or known.kind is DissentKind.ALONE):
        found[id] = dissent


def _about(
    one: Said, ours: Sequence[Said], theirs: Sequence[Said], other: str, accepted: float
) -> Dissent | None:
    same = [two for two in theirs if two.kind == one.kind and two.parties == one.parties]
    if same:
        differing = [_difference(one, two) for two in same]
        if any(difference is None for difference in differing):
            return None
        kind, detail = next(difference for difference in differing if difference is not None)
        return Dissent(kind, one.extractor, other, detail)
    own = [two for two in ours if two.extractor == one.extractor]
    for rival in theirs:
        confirmed = any(t.kind == rival.kind and t.parties == rival.parties for t in own)
        if not confirmed and _rivals(one, rival):
            detail = f"{one.told} here, {rival.told} there"
            return Dissent(DissentKind.PARTY, one.extractor, other, detail)
    return _alone(one, other, accepted)


def _difference(one: Said, two: Said) -> tuple[DissentKind, str] | None:
    """In what two statements with the same parties differ; None if they agree."""
    if one.manner != two.manner:
        return DissentKind.MANNER, f"{one.manner} here, {two.manner} there"
    for prop in claim_properties(one.kind):
        name = prop.name
        if name in INCIDENTAL or name not in one.values or name not in two.values:
            continue
        mine, other = comparable(one.values, name), comparable(two.values, name)
        if clash(mine, other, is_date=prop.scalar is PartialDate):
            return DissentKind.VALUE, f"{name} {mine} here, {other} there"
    return None


def _rivals(one: Said, two: Said) -> bool:
    """Whether the same words are read as the same relation of one party to different others."""
    return (
        one.kind == two.kind
        and bool(one.parties & two.parties)
        and {role for role, _ in one.parties} == {role for role, _ in two.parties}
        and _overlap(one.spans, two.spans)
    )


def _heard(one: Quoted, voices: Iterable[Quoted], other: str, accepted: float) -> Dissent | None:
    same = [two for two in voices if _overlap(one.spans, two.spans)]
    if any(two.speaker == one.speaker for two in same):
        return None
    if same:
        detail = f"{one.told} here, {same[0].told} there"
        return Dissent(DissentKind.SPEAKER, one.extractor, other, detail)
    return _alone(one, other, accepted)


def _alone(one: Said | Quoted, other: str, accepted: float) -> Dissent | None:
    if one.confidence >= accepted:
        return None
    detail = f"found with confidence {one.confidence:.2f} here, not there"
    return Dissent(DissentKind.ALONE, one.extractor, other, detail)


def _overlap(ones: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(start < until and since < end for start, end in ones for since, until in others)


def _said(row: Mapping[str, Any]) -> Said:
    stored = row["properties"]
    names = (prop.name for prop in claim_properties(stored["kind"]))
    return Said(
        id=row["id"],
        extractor=row["extractor"],
        kind=stored["kind"],
        polarity=stored["polarity"],
        modality=stored["modality"],
        confidence=float(stored["confidence"]),
        parties=frozenset((role, entity) for role, entity in row["roles"]),
        values={name: stored[name] for name in names if stored.get(name) is not None},
        spans=_spans(row),
        told=", ".join(sorted(row["names"])),
    )


def _quoted(row: Mapping[str, Any]) -> Quoted:
    speaker = min(row["speakers"], default=None)
    return Quoted(
        id=row["id"],
        extractor=row["extractor"],
        confidence=float(row["confidence"]),
        speaker=speaker[0] if speaker else None,
        spans=_spans(row),
        told=speaker[1] if speaker else _NOBODY,
    )


def _spans(row: Mapping[str, Any]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in sorted(row["spans"]))
