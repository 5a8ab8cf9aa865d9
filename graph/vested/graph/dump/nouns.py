"""From lines to nouns: what a record says, as the schema's classes hold it."""

from collections.abc import Mapping
from typing import Any

from vested.graph.dump.records import INLINE, Record, Shape, shapes
from vested.graph.stored import stored_values
from vested.schema.bundle import MentionRecord, QuotationRecord, StatementRecord, Value
from vested.schema.dates import PartialDate
from vested.schema.evidence import Mention, Quotation, Snapshot, Span, Statement
from vested.schema.reflect import Property, claim_properties, reflect
from vested.schema.spans import span_of


class Unsound(ValueError):
    """A record that contradicts itself or others; the message says how."""


def noun_of(label: str, record: Record) -> Any:
    """The instance of the noun's class with the record's values."""
    described = reflect()[label]
    values = _values({prop.name: prop for prop in described.properties}, record)
    names = {prop.name: prop.python_name for prop in described.properties}
    return described.cls(**{names[name]: value for name, value in values.items()})


def stored_of(label: str, record: Record) -> dict[str, Any]:
    """The properties of the node that a record is of, as Neo4j holds them."""
    return stored_values(_values(narrowed(label, record).properties, record))


def narrowed(label: str, record: Record) -> Shape:
    """The shape of a record that passed its grammar."""
    return shapes()[label].kinds().get(record.get("kind", ""), shapes()[label])


def mention_of(snapshot: Snapshot, record: Record) -> MentionRecord:
    """A mention with its places.

    Raises `Unsound` for words that are not the text's, as the two below do.
    """
    mention: Mention = noun_of("Mention", record)
    return MentionRecord(mention=mention, spans=spans_of(snapshot, "Mention", record))


def statement_of(snapshot: Snapshot, record: Record) -> StatementRecord:
    """A statement with its words, the mentions in its roles and the values it gives."""
    statement: Statement = noun_of("Statement", record)
    properties = {prop.name: prop for prop in claim_properties(statement.kind)}
    return StatementRecord(
        statement=statement,
        roles=_roles(record),
        values=_values(properties, record),
        spans=spans_of(snapshot, "Statement", record),
        attributed_to=record.get("attributedTo"),
    )


def quotation_of(snapshot: Snapshot, record: Record) -> QuotationRecord:
    """A quotation with its words, speaker and addressee."""
    quotation: Quotation = noun_of("Quotation", record)
    return QuotationRecord(
        quotation=quotation,
        spans=spans_of(snapshot, "Quotation", record),
        speaker=record.get("speaker"),
        addressee=record.get("addressee"),
    )


def _roles(record: Record) -> dict[str, list[str]]:
    return {
        edge.type: list(record[name])
        for name, edge in narrowed("Statement", record).edges.items()
        if edge.target == "Mention" and edge.maximum is None and name in record
    }


def _values(properties: Mapping[str, Property], record: Record) -> dict[str, Value]:
    return {
        name: PartialDate(record[name]) if prop.scalar is PartialDate else record[name]
        for name, prop in properties.items()
        if name in record
    }


def spans_of(snapshot: Snapshot, label: str, record: Record) -> list[Span]:
    """The words of `snapshot` that a record cites. Raises `Unsound` for others than are there."""
    edges = shapes()[label].edges
    names = [name for name, edge in edges.items() if edge.target == INLINE]
    return [_span(snapshot, *words) for name in names for words in record.get(name, [])]


def _span(snapshot: Snapshot, start: int, end: int, exact: str) -> Span:
    if not start < end <= len(snapshot.text) or snapshot.text[start:end] != exact:
        raise Unsound(f"characters {start} to {end} of {snapshot.id} are not {exact[:60]!r}")
    return span_of(snapshot, start, end)
