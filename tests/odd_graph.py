"""The odd world in a graph: its papers are read, some in a second version, and people act."""

import hashlib

import neo4j
from odd_world import PAPERS, SAYINGS, THINGS, Fact, Said, Saying, facts, thing
from spans import cited

from vested.graph.acts import Acts, Author
from vested.graph.store import Store
from vested.schema.addressing import (
    activity_id,
    document_id,
    mention_id,
    quotation_id,
    quotation_key,
    snapshot_id,
    source_id,
    statement_id,
    statement_key,
)
from vested.schema.bundle import Bundle, MentionRecord, QuotationRecord, StatementRecord
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
from vested.schema.ids import entity_id
from vested.schema.vocabulary import TextRelation, Verdict

AUTHOR = Author("Tester", "because")
READER, OTHER = (
    Activity(id=activity_id(name, "1"), name=name, version="1") for name in ("odd", "other")
)
MARKS = thing("marks")
"""One text means another of that name."""
AGAIN = (1, 3)
"""These papers have a second version, which leaves some of the first one out."""


class _Maker:
    """What is read in one version of a paper."""

    def __init__(self, paper: int, version: int, reader: Activity = READER) -> None:
        self.reader = reader
        self.paper, self.about = paper, PAPERS[paper]
        self.document = paper_id(paper)
        self.said = [
            (number, fact, said)
            for number, fact in enumerate(facts())
            for said in fact.said
            if said.paper == paper and (version == 0 or number % 7)
        ]
        self.sayings = [one for one in SAYINGS if paper in one.papers]
        lines = [name for thing in THINGS for name in (thing.name, *thing.aliases)]
        lines += [self._line(number, said) for number, _, said in self.said]
        lines += [f"“{saying.text}”" for saying in self.sayings]
        self.text = "\n".join([f"Paper {paper}, version {version}.", *lines])
        sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        self.snapshot = snapshot_id(self.document, sha256)
        self.published = PartialDate.parse(self.about.published)
        self.state = Snapshot(
            id=self.snapshot,
            sha256=sha256,
            text=self.text,
            media_type="text/plain",
            title=self.about.title and f"{self.about.title} {version}",
            published=self.published,
            language=self.about.language,
        )
        self.mentions = {
            n: self._mention(n) for n in range(len(THINGS)) if (n + paper) % 3 or n in self._named()
        }
        self.keys = {r.mention.id: r.mention.entity_key for r in self.mentions.values()}

    def _line(self, number: int, said: Said) -> str:
        return f"Line {number}, {said.polarity} {said.modality} {said.confidence}."

    def _named(self) -> set[int]:
        found = {one for _, fact, _ in self.said for _, one in fact.roles}
        found |= {said.word_of for _, _, said in self.said if said.word_of is not None}
        ends = [end for one in self.sayings for end in (one.speaker, one.addressee)]
        return found | {end for end in ends if end is not None}

    def bundle(self) -> Bundle:
        about = self.about
        return Bundle(
            source=Source(
                id=source_id(about.source),
                name=about.source,
                homepage=about.homepage,
                licence=about.licence,
            ),
            document=Document(
                id=self.document,
                title=about.title,
                url=about.url,
                published=self.published,
                language=about.language,
            ),
            snapshot=self.state,
            activity=self.reader,
            mentions=list(self.mentions.values()),
            statements=[self._statement(*one) for one in self.said],
            quotations=[self._quotation(saying) for saying in self.sayings],
        )

    def _mention(self, one: int) -> MentionRecord:
        thing = THINGS[one]
        record = MentionRecord(
            mention=Mention(
                id="",
                kind=thing.kind,
                name=thing.name,
                entity_key=key_of(one),
                method="exact",
                same_as=[thing.address] if thing.address else [],
                aliases=sorted(thing.aliases),
            ),
            spans=[self._span(thing.name)],
        )
        record.mention.id = mention_id(self.snapshot, record)
        return record

    def _statement(self, number: int, fact: Fact, said: Said) -> StatementRecord:
        roles: dict[str, list[str]] = {}
        for role, one in fact.roles:
            roles.setdefault(role, []).append(self.mentions[one].mention.id)
        record = StatementRecord(
            statement=Statement(
                id="",
                kind=fact.kind,
                polarity=said.polarity.value,
                modality=said.modality.value,
                confidence=said.confidence,
                rule="" if number % 5 == 0 else "odd/1",
                asserted_on=self.published if number % 2 else None,
                primary_source=said.cited,
            ),
            roles=roles,
            values=dict(said.values),
            spans=[self._span(self._line(number, said)), self._span(f"Line {number}")],
            attributed_to=self._id(said.word_of),
        )
        record.statement.id = statement_id(self.snapshot, self.reader.name, record)
        record.statement.key = statement_key(self.document, record, self.keys)
        return record

    def _quotation(self, saying: Saying) -> QuotationRecord:
        record = QuotationRecord(
            quotation=Quotation(
                id="",
                text=saying.text,
                language=saying.language,
                direct=saying.direct,
                **dict(saying.more),
            ),
            spans=[self._span(saying.text)],
            speaker=self._id(saying.speaker),
            addressee=self._id(saying.addressee),
        )
        record.quotation.id = quotation_id(self.snapshot, self.reader.name, record)
        record.quotation.key = quotation_key(self.document, record, self.keys)
        return record

    def _id(self, one: int | None) -> str | None:
        return None if one is None else self.mentions[one].mention.id

    def _span(self, words: str) -> Span:
        return cited(self.snapshot, self.text, words)


def key_of(one: int) -> str:
    """The resolver's key of a thing."""
    return f"{THINGS[one].kind}:{THINGS[one].key}"


def id_of(key: str) -> str:
    """The id of the thing of that key of ours."""
    return entity_id(key_of(thing(key)))


def paper_id(paper: int) -> str:
    """The id of a paper."""
    return document_id("odd", str(paper))


def fill(driver: neo4j.Driver) -> None:
    """Has everything read, and then people act."""
    store, acts = Store(driver), Acts(driver)
    last: list[Bundle] = []
    for paper in range(len(PAPERS)):
        store.write(_Maker(paper, 0).bundle())
    for paper in range(len(PAPERS)):
        maker = _Maker(paper, int(paper in AGAIN))
        last.append(maker.bundle())
        store.write(last[-1])
        for (_, _, said), record in zip(maker.said, last[-1].statements, strict=True):
            if said.rank:
                acts.rank(record.statement.id, said.rank, AUTHOR)
            if said.review:
                acts.review(record.statement.id, said.review, AUTHOR)
    # Another reader comes late to the first version of a paper.
    store.write(_Maker(AGAIN[0], 0, OTHER).bundle())
    _act(acts, last)


def _act(acts: Acts, last: list[Bundle]) -> None:
    def same(one: str, other: str) -> str:
        return acts.judge(id_of(one), id_of(other), Verdict.SAME, AUTHOR).id

    same("mira", "m")
    same("tarragon", "tarragon ai")
    same("t1", "t1 small")
    same("io", "wide")
    acts.withdraw(same("letter", "other letter"), AUTHOR)
    mention = next(r.mention for r in last[1].mentions if r.mention.entity_key == key_of(MARKS))
    acts.judge(id_of("marks"), mention.id, Verdict.DIFFERENT, AUTHOR)
    acts.relate(paper_id(0), paper_id(1), TextRelation.TRANSLATION_OF, AUTHOR)
    again = acts.relate(paper_id(1), paper_id(2), TextRelation.CITES, AUTHOR)
    acts.withdraw(again.id, AUTHOR)
    acts.retract(last[2].statements[0].statement.id, AUTHOR)
    acts.retract(last[0].quotations[0].quotation.id, AUTHOR)
    acts.withdraw(acts.retract(paper_id(4), AUTHOR).id, AUTHOR)
    acts.retract(paper_id(5), AUTHOR)
