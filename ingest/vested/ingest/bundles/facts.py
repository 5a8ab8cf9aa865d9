"""The bundle of one fact file: each row becomes statements that cite the row's very characters."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from vested.ingest.bundles.snapshot import (
    TextIdentity,
    document_of,
    snapshot_of,
    source_of,
    span_of,
)
from vested.ingest.facts import FactFile, FundingFact, ModelFact, Row, SignatureFact, TenureFact
from vested.ingest.names import resolve
from vested.ingest.positions import Positions
from vested.schema.bundle import Bundle, MentionRecord, StatementRecord, Value
from vested.schema.dates import PartialDate
from vested.schema.evidence import Activity, Mention, Snapshot, Span, Statement
from vested.schema.ids import digest_id

_ACTIVITY = "fact-file"
_VERSION = "1"

Fact = SignatureFact | TenureFact | FundingFact | ModelFact
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


def bundle_of_facts(file: FactFile, about: TextIdentity, *, recorded_at: str) -> Bundle:
    """Everything that the sound rows of `file` state."""
    snapshot = snapshot_of(about, file.text, recorded_at=recorded_at)
    builder = _Builder(snapshot, recorded_at)
    for row in file.rows:
        builder.add(row)
    return Bundle(
        source=source_of(about),
        document=document_of(about, file.text),
        snapshot=snapshot,
        activity=Activity(
            id=digest_id("act", _ACTIVITY, _VERSION), name=_ACTIVITY, version=_VERSION
        ),
        mentions=builder.mention_records(),
        statements=list(builder.statements.values()),
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


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


@dataclass
class _Builder:
    """Collects the records of one snapshot."""

    snapshot: Snapshot
    recorded_at: str
    mentions: dict[str, MentionRecord] = field(default_factory=dict)
    statements: dict[str, StatementRecord] = field(default_factory=dict)

    def add(self, row: Row[Fact]) -> None:
        """The statements of one row with the mentions they need."""
        span = span_of(self.snapshot, row.span.start, row.span.end)
        for assertion in assertions(row.fact):
            roles: dict[str, list[str]] = {}
            for role, named in assertion.roles:
                if named is not None:
                    roles.setdefault(role, []).append(self._mention(named, span))
            record = self._statement(assertion, roles, span, row.fact.source)
            self.statements[record.statement.id] = record

    def mention_records(self) -> list[MentionRecord]:
        """The mentions, each span once."""
        return list(self.mentions.values())

    def _mention(self, named: Named, row: Span) -> str:
        found = resolve(named.name, named.kinds)
        id = digest_id("men", self.snapshot.id, found.key)
        record = self.mentions.get(id)
        if record is None:
            record = MentionRecord(
                mention=Mention(
                    id=id,
                    kind=found.kind,
                    name=found.name,
                    entity_key=found.key,
                    method="exact",
                ),
                spans=[],
            )
            self.mentions[id] = record
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
        return id

    def _statement(
        self, assertion: Assertion, roles: dict[str, list[str]], span: Span, cited: str | None
    ) -> StatementRecord:
        values = {name: value for name, value in assertion.values.items() if value is not None}
        identity = [part for role, ids in sorted(roles.items()) for part in (role, *ids)]
        identity += [part for name, value in sorted(values.items()) for part in (name, str(value))]
        identity += [str(assertion.stated_on or ""), cited or ""]
        return StatementRecord(
            statement=Statement(
                id=digest_id("stm", self.snapshot.id, _ACTIVITY, assertion.kind, *identity),
                kind=assertion.kind,
                confidence=1.0,
                rule=f"{_ACTIVITY}/{_VERSION}",
                asserted_on=assertion.stated_on,
                primary_source=cited,
                recorded_at=self.recorded_at,
            ),
            roles=roles,
            values=values,
            spans=[span],
        )
