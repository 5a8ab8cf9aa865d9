"""An invented world for tests of the store: four documents, two readers, things that overlap."""

import hashlib
from dataclasses import dataclass, field
from typing import NamedTuple

from spans import cited

from vested.graph.traits import address_traits
from vested.schema.addressing import (
    mention_id,
    quotation_id,
    quotation_key,
    statement_id,
    statement_key,
)
from vested.schema.bundle import Bundle, MentionRecord, QuotationRecord, StatementRecord, Value
from vested.schema.dates import PartialDate
from vested.schema.evidence import (
    Activity,
    Document,
    Mention,
    Quotation,
    Snapshot,
    Source,
    Span,
    Statement,
)
from vested.schema.ids import digest_id
from vested.schema.vocabulary import Modality, Polarity

WIKIDATA = "http://www.wikidata.org/entity/"


class Thing(NamedTuple):
    """Something that texts name: the resolver's key, its label, its names, its address."""

    key: str
    kind: str
    names: tuple[str, ...]
    address: str | None = None


THINGS = (
    Thing("Person:ada lovage", "Person", ("Ada Lovage", "Lovage")),
    Thing("Person:a lovage", "Person", ("A. Lovage",)),
    Thing("lex:ben", "Person", ("Ben Sorrel", "Sorrel"), f"{WIKIDATA}Q101"),
    Thing("lex:dill", "Organization", ("Dill Labs", "Dill", "Dill Inc."), f"{WIKIDATA}Q102"),
    Thing("Organization:dill laboratories", "Organization", ("Dill Laboratories", "Dill")),
    Thing("Organization:caraway fund", "Organization", ("Caraway Fund",)),
    Thing("AIModel:dill 7b", "AIModel", ("Dill-7B", "dill7b")),
    Thing("OpenLetter:letter on spice", "OpenLetter", ("Letter on Spice",)),
)
ADA, A_LOVAGE, BEN, DILL, LABORATORIES, CARAWAY, MODEL, LETTER = range(len(THINGS))


@dataclass(frozen=True)
class Fact:
    """What a sentence can be read as."""

    sentence: str
    kind: str
    roles: tuple[tuple[str, int], ...]
    values: tuple[tuple[str, Value], ...] = ()
    polarity: Polarity = Polarity.SUPPORTS
    modality: Modality = Modality.ASSERTED
    confidence: float = 0.9
    word_of: int | None = None
    primary_source: str | None = None


_SUM = (("round", "seed"), ("amount", 20e6), ("currency", "USD"))
FACTS = (
    Fact(
        "Ada Lovage has been chief executive of Dill Labs since 2021.",
        "Tenure",
        (("HOLDER", ADA), ("EMPLOYER", DILL)),
        (("role", "chief executive officer"), ("start", PartialDate("2021"))),
    ),
    Fact(
        "A. Lovage is chief executive of Dill Laboratories.",
        "Tenure",
        (("HOLDER", A_LOVAGE), ("EMPLOYER", LABORATORIES)),
        (("role", "chief executive officer"),),
    ),
    Fact(
        "A. Lovage is not chief executive of Dill Labs.",
        "Tenure",
        (("HOLDER", A_LOVAGE), ("EMPLOYER", DILL)),
        (("role", "chief executive officer"),),
        Polarity.DISPUTES,
        word_of=BEN,
    ),
    Fact(
        "Ada Lovage signed the Letter on Spice.",
        "Signature",
        (("SIGNATORY", ADA), ("LETTER", LETTER)),
        (("date", PartialDate("2023-05-30")),),
        primary_source="https://letters.example/spice",
    ),
    Fact(
        "Sorrel may sign the Letter on Spice.",
        "Signature",
        (("SIGNATORY", BEN), ("LETTER", LETTER)),
        modality=Modality.PLANNED,
    ),
    Fact(
        "Caraway Fund put 20 million dollars into Dill Labs, a seed round.",
        "Investment",
        (("INVESTOR", CARAWAY), ("RECIPIENT", DILL)),
        _SUM,
    ),
    Fact(
        "Dill Laboratories raised a seed round of 20 million dollars.",
        "Investment",
        (("RECIPIENT", LABORATORIES),),
        _SUM,
    ),
    Fact(
        "Dill Labs gave computing time to Dill Laboratories.",
        "Grant",
        (("FUNDER", DILL), ("GRANTEE", LABORATORIES)),
        (("medium", "compute"),),
    ),
    Fact(
        "Dill-7B by Dill Labs came out in May 2024.",
        "Release",
        (("PUBLISHER", DILL), ("WORK", MODEL)),
        (("date", PartialDate("2024-05")),),
    ),
    Fact(
        "Dill-7B by Dill Laboratories came out in June 2024.",
        "Release",
        (("PUBLISHER", LABORATORIES), ("WORK", MODEL)),
        (("date", PartialDate("2024-06")),),
        confidence=0.5,
    ),
    Fact(
        "Anyone can download Dill-7B.",
        "Access",
        (("WORK", MODEL),),
        (("level", "Open weights (unrestricted)"),),
    ),
    Fact(
        "Dill Labs and Caraway Fund compete.",
        "Competition",
        (("COMPETITOR", DILL), ("COMPETITOR", CARAWAY)),
    ),
)


class Saying(NamedTuple):
    """Words that a text gives as somebody's, with the thing that speaks and is spoken to."""

    text: str
    speaker: int | None
    addressee: int | None = None


SAYINGS = (
    Saying("We weigh every seed.", ADA, DILL),
    Saying("Spice is a right.", A_LOVAGE),
    Saying("Nobody asked the gardeners.", None),
    Saying("Dill will grow.", BEN, ADA),
)
NAMINGS = 3
"""In how many ways a reader may name a thing."""
VERSIONS = 3
EXTRACTORS = ("reader-a", "reader-b")


class Paper(NamedTuple):
    """A document: of each of its versions, who publishes it and whose addresses it prints."""

    sources: tuple[str, ...]
    cites: tuple[tuple[int, ...], ...]


PAPERS = (
    Paper(("The Herbarium",) * VERSIONS, ((), (), (3,))),
    Paper(("The Herbarium",) * VERSIONS, ((0,), (), (2,))),
    Paper(("Spice Weekly",) * VERSIONS, ((), (0, 1), (3,))),
    Paper(("Open Garden", "Open Garden", "Garden News"), ((), (), (0,))),
)
TWINS = (2, 3)
"""These two have one text as their first version."""


@dataclass(frozen=True)
class Look:
    """One reading to be made: which reader finds what in which version of which document.

    `facts` and `sayings` index the tuples above; `namings` says how each of `THINGS` is named.
    """

    paper: int
    version: int = 0
    extractor: str = EXTRACTORS[0]
    extractor_version: str = "1"
    facts: frozenset[int] = frozenset()
    sayings: frozenset[int] = frozenset()
    also: frozenset[int] = frozenset()
    """Things that are named without being in any fact."""
    namings: tuple[int, ...] = field(default=(0,) * len(THINGS))


def source_of(look: Look) -> Source:
    """The source as a version of a document names it."""
    name = PAPERS[look.paper].sources[look.version]
    return Source(id=digest_id("src", name), name=name)


def document_id(paper: int) -> str:
    """The id of a document."""
    return digest_id("doc", "paper", str(paper))


def address(paper: int) -> str:
    """The address of a document."""
    return f"https://papers.example/{paper}"


def text_of(paper: int, version: int) -> str:
    """The text of one version of a document: everything that can be read in any."""
    head = "One text" if version == 0 and paper in TWINS else f"Paper {paper}, version {version}"
    names = ", ".join(name for thing in THINGS for name in thing.names)
    sentences = [fact.sentence for fact in FACTS]
    said = [f"“{saying.text}”" for saying in SAYINGS]
    more = [f"Read more at {address(one)}" for one in PAPERS[paper].cites[version]]
    return "\n".join([f"{head}.", f"In this text: {names}.", *sentences, *said, *more])


def bundle_of(look: Look) -> Bundle:
    """What `look` gives the store."""
    return _Maker(look).bundle()


class _Maker:
    def __init__(self, look: Look) -> None:
        self.look = look
        self.document = document_id(look.paper)
        self.text = text_of(look.paper, look.version)
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        self.snapshot = digest_id("snp", self.document, self.sha256)
        self.facts = [FACTS[one] for one in sorted(look.facts)]
        self.sayings = [SAYINGS[one] for one in sorted(look.sayings)]
        self.mentions = {one: self._mention(one) for one in sorted(self._named())}
        self.keys = {r.mention.id: r.mention.entity_key for r in self.mentions.values()}

    def bundle(self) -> Bundle:
        look, paper = self.look, PAPERS[self.look.paper]
        activity = digest_id("act", look.extractor, look.extractor_version)
        return Bundle(
            source=source_of(look),
            document=Document(
                id=self.document,
                title=f"Paper {look.paper}",
                url=address(look.paper),
                language="en",
            ),
            snapshot=Snapshot(
                id=self.snapshot,
                sha256=self.sha256,
                text=self.text,
                media_type="text/plain",
                title=f"Paper {look.paper}, version {look.version}",
                language="en",
                traits=address_traits(address(look.paper), map(address, paper.cites[look.version])),
            ),
            activity=Activity(id=activity, name=look.extractor, version=look.extractor_version),
            mentions=list(self.mentions.values()),
            statements=[self._statement(fact) for fact in self.facts],
            quotations=[self._quotation(saying) for saying in self.sayings],
        )

    def _named(self) -> set[int]:
        found = set(self.look.also)
        for fact in self.facts:
            found |= {one for _, one in fact.roles}
            found |= {fact.word_of} if fact.word_of is not None else set()
        for saying in self.sayings:
            found |= {one for one in (saying.speaker, saying.addressee) if one is not None}
        return found

    def _mention(self, one: int) -> MentionRecord:
        thing, way = THINGS[one], self.look.namings[one]
        name = thing.names[-1] if way == 1 else thing.names[0]
        aliases = [other for other in thing.names if other != name] if way == 0 else []
        record = MentionRecord(
            mention=Mention(
                id="",
                kind=thing.kind,
                name=name,
                entity_key=thing.key,
                method="exact",
                same_as=[thing.address] if thing.address and way == 2 else [],
                aliases=sorted(aliases),
            ),
            spans=[self._span(name) for name in [name, *aliases]],
        )
        record.mention.id = mention_id(self.snapshot, record)
        return record

    def _statement(self, fact: Fact) -> StatementRecord:
        roles: dict[str, list[str]] = {}
        for role, one in fact.roles:
            roles.setdefault(role, []).append(self.mentions[one].mention.id)
        record = StatementRecord(
            statement=Statement(
                id="",
                kind=fact.kind,
                polarity=fact.polarity.value,
                modality=fact.modality.value,
                confidence=fact.confidence,
                rule="invented/1",
                primary_source=fact.primary_source,
            ),
            roles=roles,
            values=dict(fact.values),
            spans=[self._span(fact.sentence)],
            attributed_to=self._id(fact.word_of),
        )
        record.statement.id = statement_id(self.snapshot, self.look.extractor, record)
        record.statement.key = statement_key(self.document, record, self.keys)
        return record

    def _quotation(self, saying: Saying) -> QuotationRecord:
        record = QuotationRecord(
            quotation=Quotation(id="", text=saying.text, language="en"),
            spans=[self._span(saying.text)],
            speaker=self._id(saying.speaker),
            addressee=self._id(saying.addressee),
        )
        record.quotation.id = quotation_id(self.snapshot, self.look.extractor, record)
        record.quotation.key = quotation_key(self.document, record, self.keys)
        return record

    def _id(self, one: int | None) -> str | None:
        return None if one is None else self.mentions[one].mention.id

    def _span(self, words: str) -> Span:
        return cited(self.snapshot, self.text, words)
