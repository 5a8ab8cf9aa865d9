"""A plain model of the three layers: logs in lists, every answer worked out anew from the rules.

Written from docs and docstrings of the nouns, not from the store: what the store keeps up step by
step this recounts from nothing, for any moment.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pictures import DISCRIMINATORS, Called, Picture, Proposition, Spoken, Stand

from vested.schema.bundle import Bundle, MentionRecord, QuotationRecord, StatementRecord
from vested.schema.ids import entity_id, entity_within

NEVER = "~"
"""When what is still in force ends: after every moment."""


@dataclass(frozen=True)
class Read:
    """One line of the log of readings."""

    moment: str
    bundle: Bundle

    @property
    def document(self) -> str:
        return self.bundle.document.id

    @property
    def snapshot(self) -> str:
        return self.bundle.snapshot.id

    @property
    def mentions(self) -> dict[str, MentionRecord]:
        return {record.mention.id: record for record in self.bundle.mentions}

    @property
    def statements(self) -> dict[str, StatementRecord]:
        return {record.statement.id: record for record in self.bundle.statements}

    @property
    def quotations(self) -> dict[str, QuotationRecord]:
        return {record.quotation.id: record for record in self.bundle.quotations}

    @property
    def found(self) -> set[str]:
        return {*self.mentions, *self.statements, *self.quotations}

    @property
    def keys(self) -> dict[str, str]:
        """The assertion keys of its statements and quotations."""
        found = {id: record.statement.key for id, record in self.statements.items()}
        return found | {id: record.quotation.key for id, record in self.quotations.items()}


@dataclass
class Decided:
    """One line of the log of decisions."""

    id: str
    kind: str
    key: str
    value: str | None
    reason: str
    since: str
    digests: frozenset[str] = frozenset()
    until: str = NEVER


@dataclass
class Judged:
    """One line of the log of judgements, on entities or on documents."""

    id: str
    left: str
    right: str
    verdict: str
    relation: str | None
    since: str
    until: str = NEVER

    @property
    def pair(self) -> set[str]:
        return {self.left, self.right}


class Comes(NamedTuple):
    """One text comes from another: (document, snapshot) of both, and since when that is known."""

    original: tuple[str, str]
    derived: tuple[str, str]
    moment: str


Line = Decided | Judged


@dataclass
class History:
    """All logs. Nothing is ever taken out of them but by `forget`."""

    readings: list[Read] = field(default_factory=list)
    decisions: list[Decided] = field(default_factory=list)
    judgements: list[Judged] = field(default_factory=list)
    derivations: list[Comes] = field(default_factory=list)

    # What is written

    def refused(self, bundle: Bundle) -> bool:
        """Whether the document, or its very text, was forgotten."""
        return any(
            d.kind == "FORGET"
            and d.until == NEVER
            and (d.key == bundle.document.id or bundle.snapshot.sha256 in d.digests)
            for d in self.decisions
        )

    def knows(self, bundle: Bundle) -> bool:
        """Whether to read `bundle` changes nothing: it repeats the last reading of its document
        and the last one by its extractor."""
        of_document = [r for r in self.readings if r.document == bundle.document.id]
        own = [r for r in of_document if r.bundle.activity.name == bundle.activity.name]
        return (
            bool(own)
            and of_document[-1].snapshot == bundle.snapshot.id == own[-1].snapshot
            and own[-1].bundle.activity.id == bundle.activity.id
            and own[-1].found == Read("", bundle).found
        )

    def read(self, bundle: Bundle, moment: str) -> None:
        """Logs a reading."""
        if all(known.snapshot != bundle.snapshot.id for known in self.readings):
            self._derive(bundle, moment)
        self.readings.append(Read(moment, bundle))

    def _derive(self, new: Bundle, moment: str) -> None:
        seen = {(r.document, r.snapshot): r.bundle for r in self.readings}
        for old in seen.values():
            if old.document.id == new.document.id:
                continue
            for citing, cited in ((new, old), (old, new)):
                if str(cited.document.url) in citing.snapshot.text:
                    original = cited.document.id, cited.snapshot.id
                    derived = citing.document.id, citing.snapshot.id
                    self.derivations.append(Comes(original, derived, moment))

    def decide(self, line: Decided) -> Decided | None:
        """Logs a decision; the one in force where it says the same of the same."""
        for old in self._in_force(line.kind, line.key):
            if old.value == line.value:
                return old
        for old in self._in_force(line.kind, line.key):
            old.until = line.since
        self.decisions.append(line)
        return None

    def _in_force(self, kind: str, key: str) -> list[Decided]:
        found = [d for d in self.decisions if (d.kind, d.key) == (kind, key)]
        return [d for d in found if d.until == NEVER]

    def forget(self, line: Decided) -> None:
        """Erases a document from all logs, and logs that."""
        digests = {r.bundle.snapshot.sha256 for r in self.readings if r.document == line.key}
        line.digests = frozenset(digests)
        self.readings = [r for r in self.readings if r.document != line.key]
        self.judgements = [j for j in self.judgements if line.key not in j.pair]
        ends = [(d, d.original[0], d.derived[0]) for d in self.derivations]
        self.derivations = [d for d, *documents in ends if line.key not in documents]
        self.decisions.append(line)

    def judge(self, line: Judged) -> Judged | None:
        """Logs a judgement; the one in force where it says the same of the same."""
        for old in self._judgements_of(line.pair):
            same = (old.verdict, old.relation) == (line.verdict, line.relation)
            if same and (line.verdict != "SAME" or old.left == line.left):
                return old
        for old in self._judgements_of(line.pair):
            old.until = line.since
        self.judgements.append(line)
        return None

    def _judgements_of(self, pair: set[str]) -> list[Judged]:
        return [j for j in self.judgements if j.pair == pair and j.until == NEVER]

    def contradicts(self, line: Judged) -> bool:
        """Whether a judgement on entities cannot be held with the others in force.

        One that it replaces does not count.
        """
        others = [j for j in self.judgements if j.until == NEVER and j.pair != line.pair]
        links = [(j.left, j.right) for j in others if j.verdict == "SAME"]
        if line.verdict == "SAME":
            links.append((line.left, line.right))
        if line.verdict == "UNSURE":
            return False
        cluster = _together(links, line.left)
        if line.verdict == "DIFFERENT":
            return line.right in cluster
        return any(j.pair <= cluster for j in others if j.verdict == "DIFFERENT")

    # What is told

    def moments(self) -> list[str]:
        """Every moment at which something was logged, sorted."""
        found = {r.moment for r in self.readings}
        lines: list[Line] = [*self.decisions, *self.judgements]
        for line in lines:
            found |= {line.since, line.until}
        return sorted(found - {NEVER})

    def sources(self) -> dict[str, str]:
        """The source of each document: who published it when it was first read."""
        found: dict[str, str] = {}
        for reading in self.readings:
            found.setdefault(reading.document, reading.bundle.source.id)
        return found

    def at(self, moment: str) -> Picture:
        """Everything that was so at `moment`, by the logs of today."""
        return _Moment(self, moment).picture()


def _together(links: Iterable[tuple[str, str]], one: str) -> set[str]:
    found, pairs = {one}, list(links)
    while more := {end for pair in pairs if found & {*pair} for end in pair} - found:
        found |= more
    return found


def stand_for(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which id stands for each other id, by links (the one whose id stays, the other).

    The one that no link makes the other of another; of several, or if there is none, the first.
    """
    pairs = set(links)
    others = {right for _, right in pairs}
    found = {}
    for one in {end for pair in pairs for end in pair}:
        cluster = _together(pairs, one)
        kept = min(cluster - others or cluster)
        if kept != one:
            found[one] = kept
    return found


class _Moment:
    def __init__(self, history: History, moment: str) -> None:
        self.sources = history.sources()
        self.readings = [r for r in history.readings if r.moment <= moment]
        self.decisions = [d for d in history.decisions if d.since <= moment < d.until]
        self.judgements = [j for j in history.judgements if j.since <= moment < j.until]
        self.derivations = [d for d in history.derivations if d.moment <= moment]
        self.retracted = {d.key for d in self.decisions if d.kind == "RETRACT"}
        self.redirects = stand_for(self._same(documents=False))
        self.apart = [j.pair for j in self.judgements if j.verdict == "DIFFERENT"]

    def _same(self, *, documents: bool) -> list[tuple[str, str]]:
        found = [j for j in self.judgements if j.left.startswith("doc_") == documents]
        return [(j.left, j.right) for j in found if j.verdict == "SAME"]

    def picture(self) -> Picture:
        picture = Picture(redirects=self.redirects)
        naming: dict[str, list[MentionRecord]] = {}
        for document in {r.document for r in self.readings}:
            for reading in self._standing(document):
                picture.current[document] = reading.snapshot
                refers = {
                    id: self._entity(record.mention.entity_key, document)
                    for id, record in reading.mentions.items()
                }
                for id, entity in refers.items():
                    if id not in picture.refers:
                        naming.setdefault(entity, []).append(reading.mentions[id])
                picture.refers |= refers
                picture.statements |= self._statements(reading, refers)
                picture.quotations |= self._quotations(reading, refers)
        picture.called = {id: _called(id, records) for id, records in naming.items()}
        picture.origins = self._origins(picture.current)
        return picture

    def _standing(self, document: str) -> list[Read]:
        """The readings that count: of the text that was read last, the last by each extractor."""
        mine = [r for r in self.readings if r.document == document]
        if self.retracted & {document, self.sources[document]}:
            return []
        current = [r for r in mine if r.snapshot == mine[-1].snapshot]
        return list({r.bundle.activity.name: r for r in current}.values())

    def _entity(self, key: str, document: str) -> str:
        base, own = entity_id(key), entity_within(key, document)
        one = own if {base, own} in self.apart else base
        return self.redirects.get(one, one)

    def _statements(self, reading: Read, refers: Mapping[str, str]) -> dict[str, Stand]:
        found = {}
        for id, record in reading.statements.items():
            if record.statement.key in self.retracted:
                continue
            rank = self._last("RANK", record.statement.key)
            review = self._last("REVIEW", record.statement.key)
            found[id] = Stand(
                record.statement.polarity,
                _proposition(record, refers),
                (rank.value if rank else None) or "normal",
                rank.reason if rank else None,
                review.value if review else None,
            )
        return found

    def _last(self, kind: str, key: str) -> Decided | None:
        return next((d for d in self.decisions if (d.kind, d.key) == (kind, key)), None)

    def _quotations(self, reading: Read, refers: Mapping[str, str]) -> dict[str, Spoken]:
        return {
            id: Spoken(
                reading.document,
                refers[record.speaker] if record.speaker else None,
                refers[record.addressee] if record.addressee else None,
            )
            for id, record in reading.quotations.items()
            if record.quotation.key not in self.retracted
        }

    def _origins(self, current: Mapping[str, str]) -> dict[str, str]:
        links = self._same(documents=True)
        for comes in self.derivations:
            (original, first), (derived, second) = comes.original, comes.derived
            stands = current.get(original) == first and current.get(derived) == second
            if stands and {original, derived} not in self.apart:
                links.append((original, derived))
        return stand_for(links)


def _proposition(record: StatementRecord, refers: Mapping[str, str]) -> Proposition:
    kind = record.statement.kind
    roles = {(role, refers[one]) for role, mentions in record.roles.items() for one in mentions}
    names = DISCRIMINATORS.get(kind, ())
    values = [(name, str(record.values[name])) for name in names if name in record.values]
    return Proposition(kind, tuple(sorted(roles)), tuple(sorted(values)))


def _called(entity: str, records: Iterable[MentionRecord]) -> Called:
    """A name of the lexicon counts most, then one of the entity's own; then the last by letters."""
    mentions = [record.mention for record in records]

    def weight(key: str) -> tuple[bool, bool]:
        return key.startswith("lex:"), entity_id(key) == entity

    _, name = max((weight(m.entity_key), m.name) for m in mentions)
    names = {other for m in mentions for other in (m.name, *m.aliases)}
    same_as = {address for m in mentions for address in m.same_as}
    return Called(mentions[0].kind, name, tuple(sorted(names - {name})), tuple(sorted(same_as)))


def independent_sources(history: History, picture: Picture, wanted: Callable[[Stand], bool]) -> int:
    """How many sources the statements of `picture` that are `wanted` go back to.

    Two go back to one if they share a publisher, or the host that a row cites as its own source,
    or if their documents tell one document's story; so do all that hang together by that.
    """
    links: list[tuple[str, str]] = []
    for reading in history.readings:
        for id, record in reading.statements.items():
            if id in picture.statements and wanted(picture.statements[id]):
                source = history.sources()[reading.document]
                links += [(id, one) for one in _traces(record, source, reading.document, picture)]
    ids = {id for id, _ in links}
    groups = {frozenset(_together(links, id)) for id in ids}
    return len(groups)


def _traces(record: StatementRecord, source: str, document: str, picture: Picture) -> list[str]:
    if record.statement.primary_source:
        return [record.statement.primary_source.split("/")[2]]
    return [source, picture.origins.get(document, document)]
