"""What queries give back, typed: entities, documents, statements, claims and quotations."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self
from urllib.parse import urlsplit

from vested.graph.labels import label_of
from vested.graph.policy import Policy
from vested.schema.reflect import claim_properties
from vested.schema.validity import Validity
from vested.schema.vocabulary import FACTUAL_MODALITIES, Certainty, Polarity, Rank, ReviewVerdict

Row = Mapping[str, Any]


@dataclass(frozen=True)
class EntityRow:
    """One entity; `kind` is its label."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Row) -> Self:
        """From a map of the entity's properties and `kind`."""
        return cls(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            aliases=tuple(row.get("aliases") or ()),
            same_as=tuple(row.get("sameAs") or ()),
        )

    @property
    def row(self) -> Row:
        """It as `of` takes it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "aliases": self.aliases,
            "sameAs": self.same_as,
        }

    @classmethod
    def maybe(cls, row: Row | None) -> Self | None:
        """As `of`, None for a map without an entity (an OPTIONAL MATCH that found nothing)."""
        return cls.of(row) if row and row.get("id") else None


@dataclass(frozen=True)
class SourceRow:
    """One source."""

    id: str
    name: str
    homepage: str | None = None
    licence: str | None = None

    @classmethod
    def of(cls, row: Row) -> Self:
        """From a map of the source's properties."""
        return cls(row["id"], row["name"], row.get("homepage"), row.get("licence"))


@dataclass(frozen=True)
class DocumentRow:
    """One document with its source."""

    id: str
    source: SourceRow
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    standing: bool = True
    """Whether a version of it stands: False once it is retracted."""

    @classmethod
    def of(cls, row: Row, source: Row) -> Self:
        """From maps of the document's and the source's properties."""
        return cls(
            standing=bool(row.get("standing", True)),
            id=row["id"],
            source=SourceRow.of(source),
            title=row.get("title"),
            url=row.get("url"),
            published=row.get("published"),
            language=row.get("language"),
        )


@dataclass(frozen=True)
class SpanRow:
    """Characters of a snapshot with their context."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    snapshot_id: str

    @classmethod
    def of(cls, row: Row, snapshot_id: str) -> Self:
        """From a map of the span's properties."""
        return cls(
            row["start"], row["end"], row["exact"], row["prefix"], row["suffix"], snapshot_id
        )


@dataclass(frozen=True)
class StatementRow:
    """One statement: its own values, words and document."""

    id: str
    kind: str
    polarity: str
    modality: str
    rank: str
    rank_reason: str | None
    reviewed: str | None
    confidence: float
    rule: str
    recorded_at: str
    asserted_on: str | None
    primary_source: str | None
    attributed_to: str | None
    values: Mapping[str, Any]
    document: DocumentRow
    spans: tuple[SpanRow, ...]
    validity: Validity
    origin: str
    """Id of the document whose story its document tells: its own, or that of a text it comes
    from."""
    claim_id: str

    @classmethod
    def of(cls, row: Row) -> Self:
        """From a map as `read_claims` gives it."""
        names = [prop.name for prop in claim_properties(row["kind"])]
        return cls(
            id=row["id"],
            kind=row["kind"],
            polarity=row["polarity"],
            modality=row["modality"],
            rank=row["rank"],
            rank_reason=row.get("rankReason"),
            reviewed=row.get("reviewed"),
            confidence=float(row["confidence"]),
            rule=row.get("rule") or "",
            recorded_at=row["recordedAt"],
            asserted_on=row.get("assertedOn"),
            primary_source=row.get("primarySource"),
            attributed_to=row.get("attributedTo"),
            values={name: row[name] for name in names if row.get(name) is not None},
            document=DocumentRow.of(row["document"], row["source"]),
            spans=tuple(SpanRow.of(span, row["snapshotId"]) for span in row["spans"]),
            validity=Validity(
                row["possibleFrom"],
                row["possibleTo"],
                row.get("definiteFrom"),
                row.get("definiteTo"),
            ),
            origin=row.get("origin") or row["document"]["id"],
            claim_id=row["claimId"],
        )

    @property
    def factual(self) -> bool:
        """Whether it says that something is so, not that it may or will be."""
        return self.modality in FACTUAL_MODALITIES

    @property
    def traces(self) -> tuple[str, ...]:
        """What it has in common with every statement that is not independent of it.

        The host that a dataset row cites; of a text, its publisher and the text it comes from.
        """
        source = self.document.source
        return traces_of(self.primary_source, source.homepage, source.id, self.origin)

    @property
    def counts(self) -> bool:
        """Whether it says that something is so and nobody has deprecated it."""
        return counts(self.modality, self.rank)

    @property
    def weight(self) -> "Weight":
        """Sorts statements by how much their values count, most first when reversed."""
        return _weight(self.rank, self.modality, self.confidence, self.id)


Weight = tuple[bool, bool, bool, float, str]


def _weight(rank: str, modality: str, confidence: float, id: str) -> Weight:
    factual = modality in FACTUAL_MODALITIES
    return (rank == Rank.PREFERRED, rank != Rank.DEPRECATED, factual, confidence, id)


def weight_of(vote: Row) -> Weight:
    """`StatementRow.weight` of a statement's properties with its rank."""
    return _weight(vote["rank"], vote["modality"], float(vote["confidence"]), vote["id"])


def counts(modality: str, rank: str) -> bool:
    """Whether a statement says that something is so and nobody has deprecated it."""
    return modality in FACTUAL_MODALITIES and rank != Rank.DEPRECATED


def status_of(votes: Iterable[Row]) -> str:
    """SUPPORTED, DISPUTED (for and against), DENIED (only against) or UNCERTAIN.

    A vote is a map with the polarity, modality and rank of a statement.
    """
    counted = {v["polarity"] for v in votes if counts(v["modality"], v["rank"])}
    if Polarity.SUPPORTS in counted:
        return "DISPUTED" if Polarity.DISPUTES in counted else "SUPPORTED"
    return "DENIED" if Polarity.DISPUTES in counted else "UNCERTAIN"


def traces_of(cited: str | None, homepage: str | None, source: str, origin: str) -> tuple[str, ...]:
    """What statements have in common that are not independent: `StatementRow.traces`."""
    if cited:
        return (urlsplit(cited).hostname or cited,)
    return (urlsplit(homepage or "").hostname or source, origin)


@dataclass(frozen=True)
class ClaimRow:
    """One claim with its roles and the statements that were live at the moment asked for."""

    id: str
    kind: str
    roles: tuple[tuple[str, EntityRow], ...]
    statements: tuple[StatementRow, ...]
    own: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, row: Row) -> Self:
        """From a record of `read_claims`."""
        return cls(
            id=row["id"],
            kind=row["kind"],
            roles=tuple((role["role"], EntityRow.of(role["entity"])) for role in row["roles"]),
            statements=tuple(StatementRow.of(statement) for statement in row["statements"]),
            own={
                prop.name: row["properties"][prop.name]
                for prop in claim_properties(row["kind"])
                if row["properties"].get(prop.name) is not None
            },
        )

    def under(self, policy: Policy) -> Self:
        """It with the statements that `policy` leaves in."""
        if not policy.of_statements:
            return self
        kept = [
            statement
            for statement in self.statements
            if statement.confidence >= policy.min_confidence
            and (not policy.reviewed or statement.reviewed == ReviewVerdict.ACCEPTED)
        ]
        return replace(self, statements=tuple(kept))

    def fillers(self, role: str) -> list[EntityRow]:
        """The entities in a role."""
        return [entity for name, entity in self.roles if name == role]

    @cached_property
    def supporting(self) -> list[StatementRow]:
        """Statements for the claim, the weightiest first."""
        found = [s for s in self.statements if s.polarity == Polarity.SUPPORTS]
        return sorted(found, key=lambda statement: statement.weight, reverse=True)

    @property
    def confidence(self) -> float:
        """How sure the surest statement is that counts for the claim; 0 without one."""
        return max((float(s.confidence) for s in self.supporting if s.counts), default=0.0)

    @cached_property
    def values(self) -> dict[str, Any]:
        """Each value as the weightiest supporting statement that has one gives it."""
        chosen: dict[str, Any] = dict(self.own)
        for statement in reversed(self.supporting):
            chosen.update(statement.values)
        return chosen

    @property
    def status(self) -> str:
        """SUPPORTED, DISPUTED (for and against), DENIED (only against) or UNCERTAIN."""
        return status_of(
            {"polarity": s.polarity, "modality": s.modality, "rank": s.rank}
            for s in self.statements
        )

    def certainty(self, day: str | None) -> Certainty | None:
        """Whether it holds on `day` for every reading of its dates or for some; None without a
        day, and where no statement in its favour lets it hold then."""
        if day is None:
            return None
        found = [s.validity.certainty(day) for s in self.supporting if s.counts]
        if Certainty.DEFINITE in found:
            return Certainty.DEFINITE
        return Certainty.POSSIBLE if Certainty.POSSIBLE in found else None

    @property
    def label(self) -> str:
        """The claim's values in a few words, for tables and edges."""
        return label_of(self.kind, self.values)


def weakest(confidences: Sequence[float], firm: int) -> float:
    """How sure a row is that rests on claims of these confidences: as sure as the least of the
    `firm` first ones, and of one of the others, if there are any."""
    some = [max(confidences[firm:])] if confidences[firm:] else []
    return min([*confidences[:firm], *some])


@dataclass(frozen=True)
class QuotationRow:
    """One quotation with its words, speaker and document."""

    id: str
    text: str
    language: str | None
    direct: bool
    cue: str | None
    venue: str | None
    fidelity: str | None
    confidence: float
    recorded_at: str
    speaker: EntityRow | None
    addressee: EntityRow | None
    document: DocumentRow
    spans: tuple[SpanRow, ...]

    @classmethod
    def of(cls, row: Row) -> Self:
        """From a map as `read_quotations` gives it."""
        return cls(
            id=row["id"],
            text=row["text"],
            language=row.get("language"),
            direct=row["direct"],
            cue=row.get("cue"),
            venue=row.get("venue"),
            fidelity=row.get("fidelity"),
            confidence=float(row["confidence"]),
            recorded_at=row["recordedAt"],
            speaker=EntityRow.maybe(row.get("speaker")),
            addressee=EntityRow.maybe(row.get("addressee")),
            document=DocumentRow.of(row["document"], row["source"]),
            spans=tuple(SpanRow.of(span, row["snapshotId"]) for span in row["spans"]),
        )
