"""What one row of each kind of fact file says, typed; None and () stand for not known."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

from vested.ingest.facts import cells
from vested.ingest.facts.cells import CellError
from vested.schema.dates import PartialDate
from vested.schema.vocabulary import AccessLevel, SuccessionChange

PartialIsoDate = str
"""2023, 2023-05, 2023-05-30 or one of a range, [2023-03-01..2023-03-10]; checked."""


class FactKind(StrEnum):
    """The kinds of fact file; also what their names begin with."""

    SIGNATURES = "signatures"
    TENURES = "tenures"
    FUNDING = "funding"
    MODELS = "models"
    SUCCESSIONS = "successions"


@dataclass(frozen=True, slots=True)
class SignatureFact:
    """Somebody signed an open letter or statement."""

    letter: str
    signatory: str
    letter_date: PartialIsoDate | None = None
    signatory_type: str | None = None
    """person or organization."""
    printed_as: str | None = None
    """What the letter prints after the name."""
    date: PartialIsoDate | None = None
    wikidata: str | None = None
    """The signatory's Wikidata item, as Q42."""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class TenureFact:
    """Somebody held a role in an organization, from `start` to `end`."""

    person: str
    organization: str
    role: str | None = None
    role_printed: str | None = None
    start: PartialIsoDate | None = None
    end: PartialIsoDate | None = None
    stated_on: PartialIsoDate | None = None
    """A day on which the source says the role was held, for sources that give no interval."""
    wikidata_person: str | None = None
    wikidata_organization: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class FundingFact:
    """Money or compute given. Investor None: not named."""

    recipient: str
    investor: str | None = None
    round: str | None = None
    announced: PartialIsoDate | None = None
    closed: PartialIsoDate | None = None
    amount: Decimal | None = None
    """What this investor gave, in units of `currency`."""
    round_total: Decimal | None = None
    """What the round came to, in units of `currency`."""
    currency: str | None = None
    """ISO 4217."""
    lead: bool | None = None
    kind: str | None = None
    """investment, grant or compute."""
    what: str | None = None
    recipient_type: str | None = None
    """organization or model."""
    investor_type: str | None = None
    """person or organization; None: as the lexicon knows the name, else an organization."""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class ModelFact:
    """A model, who made it and who may use it."""

    model: str
    family: str | None = None
    developer: tuple[str, ...] = ()
    released: PartialIsoDate | None = None
    access_level: AccessLevel | None = None
    licence: str | None = None
    licence_url: str | None = None
    parameters: Decimal | None = None
    """How many, in units."""
    base_model: tuple[str, ...] = ()
    leaked_on: str | None = None
    """The place of the leak, not its day."""
    leaked_date: PartialIsoDate | None = None
    wikidata: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class SuccessionFact:
    """One organization became another, or came into it or out of it; a merger is a row each."""

    predecessor: str
    successor: str
    change: SuccessionChange | None = None
    date: PartialIsoDate | None = None
    source: str | None = None


Fact = SignatureFact | TenureFact | FundingFact | ModelFact | SuccessionFact
_Parser = Callable[[str], Any]

FACT_TYPES: dict[FactKind, type[Fact]] = {
    FactKind.SIGNATURES: SignatureFact,
    FactKind.TENURES: TenureFact,
    FactKind.FUNDING: FundingFact,
    FactKind.MODELS: ModelFact,
    FactKind.SUCCESSIONS: SuccessionFact,
}
REQUIRED: dict[FactKind, tuple[str, ...]] = {
    FactKind.SIGNATURES: ("letter", "signatory"),
    FactKind.TENURES: ("person", "organization"),
    FactKind.FUNDING: ("recipient",),
    FactKind.MODELS: ("model",),
    FactKind.SUCCESSIONS: ("predecessor", "successor"),
}
"""Columns that must be there and filled in every row."""
_TELLING: dict[FactKind, frozenset[str]] = {
    FactKind.SIGNATURES: frozenset({"letter", "signatory"}),
    FactKind.TENURES: frozenset({"person", "organization", "role"}),
    FactKind.FUNDING: frozenset({"recipient", "investor"}),
    FactKind.MODELS: frozenset({"model", "developer"}),
    FactKind.SUCCESSIONS: frozenset({"predecessor", "successor"}),
}
"""Columns that together tell the kind of a file whose name does not."""

_NAME_COLUMNS = (
    "letter",
    "signatory",
    "person",
    "organization",
    "recipient",
    "investor",
    "model",
    "predecessor",
    "successor",
)
_PARSERS: dict[str, _Parser] = {
    **dict.fromkeys(_NAME_COLUMNS, cells.one_name),
    **dict.fromkeys(
        (
            "letter_date",
            "date",
            "start",
            "end",
            "announced",
            "closed",
            "released",
            "leaked_date",
            "stated_on",
        ),
        cells.partial_date,
    ),
    **dict.fromkeys(("amount", "round_total", "parameters"), cells.number),
    **dict.fromkeys(
        ("wikidata", "wikidata_person", "wikidata_organization"),
        cells.wikidata,
    ),
    "signatory_type": partial(cells.one_of, allowed=("person", "organization")),
    "investor_type": partial(cells.one_of, allowed=("person", "organization")),
    "recipient_type": partial(cells.one_of, allowed=("organization", "model")),
    "kind": partial(cells.one_of, allowed=("investment", "grant", "compute")),
    "change": cells.succession_change,
    "currency": cells.currency,
    "lead": cells.yes_or_no,
    "access_level": cells.access_level,
    "licence_url": cells.web_address,
    "developer": cells.names,
    "base_model": cells.names,
}
"""Columns not named here take free text."""


class RowError(ValueError):
    """A row that cannot go in: the column at fault, what is wrong with it, and the mend."""

    def __init__(self, column: str, what: str, mend: str) -> None:
        super().__init__(f"column {column}: {what}")
        self.column = column
        self.what = what
        self.mend = mend


def columns_of(kind: FactKind) -> tuple[str, ...]:
    """The columns a kind knows, in order."""
    return tuple(field.name for field in fields(FACT_TYPES[kind]))


def kind_of_columns(columns: set[str]) -> FactKind | None:
    """The one kind whose telling columns are all in `columns`; None for none or several."""
    kinds = [kind for kind, telling in _TELLING.items() if telling <= columns]
    return kinds[0] if len(kinds) == 1 else None


def fact_of(kind: FactKind, row: Mapping[str, str]) -> Fact:
    """The fact in one row of text by column; unknown columns are passed over, absent ones are
    not known. Raises RowError for the first cell, in the order of the columns, at fault."""
    values: dict[str, Any] = {}
    for column in columns_of(kind):
        cell = unicodedata.normalize("NFC", row.get(column, "").strip())
        if not cell:
            if column in REQUIRED[kind]:
                raise RowError(column, "it is empty", "Fill it in, or take the row out")
            continue
        if any(char == "\0" or "\ud800" <= char <= "\udfff" for char in cell):
            # Only escapes of YAML can write them, and no database stores them.
            raise RowError(column, "it holds a zero or half of a surrogate pair", "Take it out")
        try:
            values[column] = _PARSERS.get(column, cells.free_text)(cell)
        except CellError as error:
            raise RowError(column, error.what, error.mend) from error
    fact = FACT_TYPES[kind](**values)
    _check_together(fact)
    return fact


def _check_together(fact: Fact) -> None:
    """What no cell shows by itself."""
    if isinstance(fact, TenureFact) and fact.start and fact.end:
        if PartialDate(fact.start).earliest > PartialDate(fact.end).latest:
            raise RowError(
                "end", f"{fact.end!r} is before the start {fact.start!r}", "Exchange or mend them"
            )
    elif isinstance(fact, SuccessionFact) and fact.predecessor == fact.successor:
        what = f"{cells.shown(fact.successor)} is the predecessor too"
        raise RowError("successor", what, "Write the name that it has since, or take the row out")
    elif isinstance(fact, FundingFact) and not fact.currency:
        for column in ("amount", "round_total"):
            if getattr(fact, column) is not None and fact.kind != "compute":
                mend = "Write its ISO code, such as EUR or USD"
                raise RowError("currency", f"it is empty beside a value in {column}", mend)
