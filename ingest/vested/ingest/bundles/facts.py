"""The bundle of one fact file: each row becomes statements that cite the row's very characters."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from vested.ingest.bundles.snapshot import (
    TextIdentity,
    document_of,
    snapshot_of,
    source_of,
)
from vested.ingest.facts import (
    FactFile,
    FundingFact,
    ModelFact,
    Row,
    SignatureFact,
    SuccessionFact,
    TenureFact,
)
from vested.ingest.names import resolve
from vested.ingest.positions import Positions
from vested.schema.addressing import activity_id, mention_id, statement_id, statement_key
from vested.schema.bundle import Bundle, MentionRecord, StatementRecord, Value
from vested.schema.dates import PartialDate
from vested.schema.evidence import Activity, Document, Mention, Snapshot, Span, Statement
from vested.schema.spans import span_of

_NAME = "fact-file"
_VERSION = "1"

Fact = SignatureFact | TenureFact | FundingFact | ModelFact | SuccessionFact
Roles = tuple[tuple[str, "Named | None"], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as a row names it; `kinds` are the labels it may have, the likeliest first."""

    name: str
    kinds: tuple[str, ...]
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Assertion:
    """One claim that a row makes."""

    kind: str
    roles: Roles
    values: dict[str, Value | None]
    stated_on: PartialDate | None = None


ACTIVITY = Activity(id=activity_id(_NAME, _VERSION), name=_NAME, version=_VERSION)
"""What reads fact files."""


def bundle_of_facts(file: FactFile, about: TextIdentity) -> Bundle:
    """Everything that the sound rows of `file` state."""
    document, snapshot = document_of(about, file.text), snapshot_of(about, file.text)
    builder = _Builder(document, snapshot)
    for row in file.rows:
        builder.add(row)
    mentions = builder.mention_records()
    return Bundle(
        source=source_of(about),
        document=document,
        snapshot=snapshot,
        activity=ACTIVITY,
        mentions=list(mentions.values()),
        statements=builder.statement_records(mentions),
    )


def assertions(fact: Fact) -> Iterator[Assertion]:
    """The claims that one row makes."""
    match fact:
        case SignatureFact():
            yield _signature(fact)
        case TenureFact():
            yield _tenure(fact)
        case FundingFact():
            yield _funding(fact)
        case ModelFact():
            yield from _model(fact)
        case SuccessionFact():
            yield _succession(fact)


def _signature(fact: SignatureFact) -> Assertion:
    kind = "Person" if fact.signatory_type == "person" else "Organization"
    return Assertion(
        "Signature",
        (
            ("SIGNATORY", Named(fact.signatory, (kind,), fact.wikidata)),
            ("LETTER", Named(fact.letter, ("OpenLetter",))),
        ),
        {
            "date": PartialDate.parse(fact.date or fact.letter_date),
            "printedAs": fact.printed_as,
        },
    )


def _tenure(fact: TenureFact) -> Assertion:
    return Assertion(
        "Tenure",
        (
            ("HOLDER", Named(fact.person, ("Person",), fact.wikidata_person)),
            ("EMPLOYER", Named(fact.organization, ("Organization",), fact.wikidata_organization)),
        ),
        {
            "role": Positions.load().canonical(fact.role) if fact.role else None,
            "rolePrinted": fact.role_printed or fact.role,
            "start": PartialDate.parse(fact.start),
            "end": PartialDate.parse(fact.end),
        },
        PartialDate.parse(fact.stated_on),
    )


def _funding(fact: FundingFact) -> Assertion:
    types = (fact.investor_type.title(),) if fact.investor_type else ("Organization", "Person")
    giver = Named(fact.investor, types) if fact.investor else None
    kinds = ("AIModel", "Product") if fact.recipient_type == "model" else ("Organization",)
    receiver = Named(fact.recipient, kinds)
    if fact.kind == "investment":
        return Assertion(
            "Investment",
            (("INVESTOR", giver), ("RECIPIENT", receiver)),
            {
                "round": fact.round,
                "date": PartialDate.parse(fact.announced),
                "closed": PartialDate.parse(fact.closed),
                "amount": _number(fact.amount),
                "roundTotal": _number(fact.round_total),
                "currency": fact.currency,
                "participation": {True: "lead", False: "participant", None: None}[fact.lead],
            },
        )
    return Assertion(
        "Grant",
        (("FUNDER", giver), ("GRANTEE", receiver)),
        {
            "medium": "compute" if fact.kind == "compute" else "money",
            "what": fact.what,
            "date": PartialDate.parse(fact.announced or fact.closed),
            "amount": _number(fact.amount),
            "currency": fact.currency,
        },
    )


def _model(fact: ModelFact) -> Iterator[Assertion]:
    model = Named(fact.model, ("AIModel", "Product"), fact.wikidata)
    for name in fact.developer:
        developer = Named(name, ("Organization", "Person"))
        yield Assertion("Development", (("DEVELOPER", developer), ("WORK", model)), {})
        if fact.released:
            yield Assertion(
                "Release",
                (("PUBLISHER", developer), ("WORK", model)),
                {"date": PartialDate.parse(fact.released)},
            )
    if fact.access_level or fact.licence:
        yield Assertion(
            "Access",
            (("WORK", model),),
            {
                "level": str(fact.access_level) if fact.access_level else None,
                "licence": fact.licence,
                "licenceUrl": fact.licence_url,
                "date": PartialDate.parse(fact.released),
            },
        )
    for name in fact.base_model:
        base = Named(name, ("AIModel",))
        yield Assertion("Lineage", (("DERIVED", model), ("BASE", base)), {})
    if fact.leaked_on:
        platform = Named(fact.leaked_on, ("Product", "Organization"))
        yield Assertion(
            "Leak",
            (("WORK", model), ("PLATFORM", platform)),
            {"date": PartialDate.parse(fact.leaked_date)},
        )


def _succession(fact: SuccessionFact) -> Assertion:
    return Assertion(
        "Succession",
        (
            ("PREDECESSOR", Named(fact.predecessor, ("Organization",))),
            ("SUCCESSOR", Named(fact.successor, ("Organization",))),
        ),
        {
            "change": str(fact.change) if fact.change else None,
            "date": PartialDate.parse(fact.date),
        },
    )


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An assertion of one row: its roles lead to keys of entities, until mentions have ids."""

    assertion: Assertion
    roles: tuple[tuple[str, str], ...]
    span: Span
    cited: str | None


@dataclass
class _Builder:
    """Collects the records of one snapshot: a mention is whole only after the last row."""

    document: Document
    snapshot: Snapshot
    mentions: dict[str, MentionRecord] = field(default_factory=dict)
    drafts: list[_Draft] = field(default_factory=list)

    def add(self, row: Row[Fact]) -> None:
        """The assertions of one row with the mentions they need."""
        span = span_of(self.snapshot, row.span.start, row.span.end)
        for assertion in assertions(row.fact):
            roles = tuple(
                (role, self._mention(named, span))
                for role, named in assertion.roles
                if named is not None
            )
            self.drafts.append(_Draft(assertion, roles, span, row.fact.source))

    def mention_records(self) -> dict[str, MentionRecord]:
        """The mentions by the key of their entity."""
        for record in self.mentions.values():
            record.mention.id = mention_id(self.snapshot.id, record)
        return self.mentions

    def statement_records(self, mentions: dict[str, MentionRecord]) -> list[StatementRecord]:
        """The statements, each once."""
        ids = {key: record.mention.id for key, record in mentions.items()}
        keys = {id: key for key, id in ids.items()}
        found: dict[str, StatementRecord] = {}
        for draft in self.drafts:
            roles: dict[str, list[str]] = {}
            for role, key in draft.roles:
                roles.setdefault(role, []).append(ids[key])
            record = _statement(draft, roles)
            record.statement.id = statement_id(self.snapshot.id, _NAME, record)
            record.statement.key = statement_key(self.document.id, record, keys)
            found[record.statement.id] = record
        return list(found.values())

    def _mention(self, named: Named, row: Span) -> str:
        found = resolve(named.name, named.kinds)
        record = self.mentions.get(found.key)
        if record is None:
            record = MentionRecord(
                mention=Mention(
                    id="",
                    kind=found.kind,
                    name=found.name,
                    entity_key=found.key,
                    method="exact",
                ),
                spans=[],
            )
            self.mentions[found.key] = record
        wikidata = named.wikidata or found.wikidata
        iris = {f"http://www.wikidata.org/entity/{wikidata}"} if wikidata else set()
        record.mention.same_as = sorted({*record.mention.same_as, *iris})
        record.mention.aliases = sorted(
            {*record.mention.aliases, named.name} - {record.mention.name}
        )
        at = row.exact.find(named.name)
        place = row
        if at >= 0:
            start = row.start + at
            place = span_of(self.snapshot, start, start + len(named.name))
        if place.id not in {span.id for span in record.spans}:
            record.spans.append(place)
        return found.key


def _statement(draft: _Draft, roles: dict[str, list[str]]) -> StatementRecord:
    given = draft.assertion.values.items()
    return StatementRecord(
        statement=Statement(
            id="",
            kind=draft.assertion.kind,
            confidence=1.0,
            rule=f"{_NAME}/{_VERSION}",
            asserted_on=draft.assertion.stated_on,
            primary_source=draft.cited,
        ),
        roles=roles,
        values={name: value for name, value in given if value is not None},
        spans=[draft.span],
    )
