"""What one snapshot gives the graph, whole: the unit that the store writes in one transaction."""

from dataclasses import dataclass, field

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

Value = str | float | bool | PartialDate
"""What a statement's value can be."""


@dataclass(kw_only=True)
class MentionRecord:
    """A mention with the places that name it."""

    mention: Mention
    spans: list[Span]


@dataclass(kw_only=True)
class StatementRecord:
    """A statement with its roles (role name to mention ids), values (stored names) and words."""

    statement: Statement
    roles: dict[str, list[str]]
    values: dict[str, Value]
    spans: list[Span]
    attributed_to: str | None = None


@dataclass(kw_only=True)
class QuotationRecord:
    """A quotation with its words and the mentions that speak and are spoken to."""

    quotation: Quotation
    spans: list[Span]
    speaker: str | None = None
    addressee: str | None = None


@dataclass(kw_only=True)
class Bundle:
    """One snapshot with everything one activity read in it."""

    source: Source
    document: Document
    snapshot: Snapshot
    activity: Activity
    mentions: list[MentionRecord] = field(default_factory=list)
    statements: list[StatementRecord] = field(default_factory=list)
    quotations: list[QuotationRecord] = field(default_factory=list)
