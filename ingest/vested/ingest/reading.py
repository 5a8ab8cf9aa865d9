"""What a reader of one article hands on: entities, relations, quotations, each with its span.

All offsets are code points into `Article.text`, which is NFC and never changes after it is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from vested.ingest.calibration.tables import Kind, Tier, tier_of
from vested.schema.vocabulary import Modality as Modality


class EntityType(StrEnum):
    """Kinds of named thing an article can mention (the labels of the evaluation format)."""

    PERSON = "Person"
    ORGANIZATION = "Organization"
    MODEL = "Model"
    PRODUCT = "Product"
    STATEMENT = "Statement"
    EVENT = "Event"
    PUBLICATION = "Publication"
    PLACE = "Place"


class RelationType(StrEnum):
    """Relations a text can assert; the doer is the subject."""

    EMPLOYED_BY = "EMPLOYED_BY"
    FOUNDED = "FOUNDED"
    DEVELOPED = "DEVELOPED"
    RELEASED = "RELEASED"
    FUNDED = "FUNDED"
    INVESTED_IN = "INVESTED_IN"
    DONATED_COMPUTE = "DONATED_COMPUTE"
    SIGNED = "SIGNED"
    PUBLISHED = "PUBLISHED"
    LEAKED_ON = "LEAKED_ON"
    LICENSED_AS = "LICENSED_AS"
    PART_OF = "PART_OF"
    COMPETES_WITH = "COMPETES_WITH"


class LinkMethod(StrEnum):
    """How surface forms were tied to one entity; the last three are worth a second look."""

    EXACT = "exact"
    ALIAS = "alias"
    NER = "ner"
    FUZZY = "fuzzy"
    BACK_TRANSLATION = "back-translation"
    COREFERENCE = "coreference"


_set = object.__setattr__


@dataclass(frozen=True, slots=True, order=True, init=False)
class TextSpan:
    """Half-open range `[start, end)` of code points in `Article.text`."""

    start: int
    end: int

    # Written out, since an article has thousands: a generated one takes twice the time.
    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start < end:
            raise ValueError(f"a span needs 0 <= start < end, not [{start}, {end})")
        _set(self, "start", start)
        _set(self, "end", end)

    def of(self, text: str) -> str:
        """The characters this span covers."""
        return text[self.start : self.end]


_HEADLINE = 1000
"""Characters: each name of a text is looked for in its title, so that must not be as long."""


@dataclass(frozen=True, slots=True)
class Article:
    """One text as read: `text` is cleaned, NFC, and what every span points into."""

    text: str
    origin: str
    title: str | None = None
    published: str | None = None
    """ISO date, as precise as known: 2023, 2023-06 or 2023-06-14."""
    language: str | None = None
    """ISO 639-1; None until the language stage has run."""
    url: str | None = None
    publisher: str | None = None
    media_type: str = "text/plain"
    dropped: tuple[tuple[str, str], ...] = ()
    """(text, reason) of every passage that cleaning left out, in order."""

    @property
    def headline(self) -> str:
        """As much of the title as names are looked for in, none where there is none."""
        return (self.title or "")[:_HEADLINE]


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One place where an entity is named."""

    span: TextSpan
    method: LinkMethod
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """A real-world thing that the article names at least once."""

    id: str
    """Local to the reading."""
    type: EntityType
    name: str
    """Canonical name (English where the lexicon has one)."""
    names: tuple[NameSpan, ...]
    key: str | None = None
    """Key of the lexicon entry, where there is one."""
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    confidence: float = 1.0
    boilerplate: bool = False

    @property
    def described(self) -> bool:
        """Whether common nouns are all that names it: "an open letter"."""
        return self.key is None and all(one.method is LinkMethod.COREFERENCE for one in self.names)

    @property
    def tier(self) -> Tier:
        """What becomes of it at this confidence, once calibrated."""
        return tier_of(Kind.ENTITY, self.confidence)


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A relation the text asserts. Subject None: the text leaves the giver or maker unnamed."""

    type: RelationType
    subject: str | None
    object: str | None
    evidence: TextSpan
    rule: str
    """Id and version of the rule that read it, e.g. `fr.tenure.apposition/1`."""
    qualifiers: Mapping[str, str | float] = field(default_factory=dict)
    modality: Modality = Modality.ASSERTED
    negated: bool = False
    attributed_to: str | None = None
    confidence: float = 1.0
    likelihood: float | None = None
    """What the weighing of pairs of things says of it, 0 to 1; None where it says nothing."""

    @property
    def tier(self) -> Tier:
        """What becomes of it at this confidence, once calibrated."""
        return tier_of(Kind.RELATION, self.confidence)


@dataclass(frozen=True, slots=True)
class FoundQuotation:
    """Words given as somebody's. Speaker None: the text does not name who spoke."""

    span: TextSpan
    rule: str
    speaker: str | None = None
    cue: TextSpan | None = None
    addressee: str | None = None
    venue: str | None = None
    direct: bool = True
    confidence: float = 1.0

    @property
    def tier(self) -> Tier:
        """What becomes of it at this confidence, once calibrated."""
        return tier_of(Kind.QUOTATION, self.confidence)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything one extractor read in one article."""

    article: Article
    entities: tuple[FoundEntity, ...]
    relations: tuple[FoundRelation, ...] = ()
    quotations: tuple[FoundQuotation, ...] = ()
    extractor: str = "rules/0.1.0"
