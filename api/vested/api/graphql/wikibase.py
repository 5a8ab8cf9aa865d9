"""A statement in the shape of Wikibase's: property, value, qualifiers and references.

A claim's first role is the subject, its kind the property, its second role the value; where it has
one role only, the value is what sets it apart. All else that the statement gives is a qualifier.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any

import strawberry

from vested.graph.rows import ClaimRow, EntityRow, StatementRow
from vested.schema.dates import PartialDate
from vested.schema.derive.terms import class_term, edge_name
from vested.schema.reflect import Property, claim_properties, reflect


@strawberry.enum(description="Whether a value is given, or is known to be without being named.")
class ValueType(Enum):
    """Wikibase's kinds of snaks that we have."""

    VALUE = "VALUE"
    SOME_VALUE = "SOME_VALUE"


@strawberry.type(description="A property: of a statement, a qualifier or a part of a reference.")
class PredicateProperty:
    """A property, as a CURIE of the ontology."""

    id: str
    label: str
    data_type: str = strawberry.field(
        description="Wikibase's name of it: wikibase-item, string, time, quantity, url."
    )


@strawberry.type(description="An entity as a value.")
class ItemValue:
    """An entity."""

    id: strawberry.ID
    label: str


@strawberry.type(description="A text, a word of a vocabulary or an address as a value.")
class StringValue:
    """A text."""

    content: str


@strawberry.type(description="An uncertain date as a value.")
class TimeValue:
    """A date with the days that it can be."""

    time: PartialDate
    earliest: str
    latest: str


@strawberry.type(description="A number as a value; of a sum, the currency is its unit.")
class QuantityValue:
    """A number."""

    amount: float
    unit: str | None


StatementTarget = Annotated[
    ItemValue | StringValue | TimeValue | QuantityValue,
    strawberry.union("Value", description="What a property has."),
]


@strawberry.type(description="A property and what it has.")
class PropertyValuePair:
    """A qualifier, or a part of a reference."""

    property: PredicateProperty
    value: StatementTarget | None
    value_type: ValueType


@strawberry.type(description="Where a statement is from.")
class Reference:
    """A reference."""

    parts: list[PropertyValuePair]


def predicate(kind: str) -> PredicateProperty:
    """The property of a statement about a claim of `kind`."""
    edges = reflect()[kind].noun.edges
    of = "wikibase-item" if len(edges) > 1 else "string"
    return PredicateProperty(id=class_term(kind), label=kind, data_type=of)


def subject_of(claim: ClaimRow) -> EntityRow | None:
    """The entity that a statement about `claim` is of; None where it is not named."""
    found = claim.fillers(reflect()[claim.kind].noun.edges[0].type)
    return found[0] if found else None


def main_value(claim: ClaimRow, statement: StatementRow) -> Any:
    """What the statement says of its subject; None where that is not named."""
    first, *others = reflect()[claim.kind].noun.edges
    # Where one role has two fillers, the second of them is the value: two competitors.
    filling = claim.fillers(others[0].type) if others else claim.fillers(first.type)[1:]
    if others or filling:
        return _item(filling[0]) if filling else None
    return next((pair.value for pair in _values(statement)), None)


def qualifiers_of(claim: ClaimRow, statement: StatementRow) -> list[PropertyValuePair]:
    """All else that the statement gives: further entities, dates, sums and words."""
    edges = reflect()[claim.kind].noun.edges
    found = []
    for number, edge in enumerate(edges):
        others = claim.fillers(edge.type)
        # The first of the subject's role and of the value's are told already.
        told = 1 if number < 2 else 0
        if len(edges) == 1 and edge.maximum != 1:
            told = 2
        data = PredicateProperty(id=edge.iri, label=edge_name(edge.type), data_type="wikibase-item")
        found += [_pair(data, _item(one)) for one in others[told:]]
    values = list(_values(statement))
    main = main_value(claim, statement)
    if not isinstance(main, ItemValue):
        values = values[1:]
    return found + values


def references_of(statement: StatementRow) -> list[Reference]:
    """The document with its words, and the address that a row of a dataset gives as its source."""
    document = statement.document
    told: list[tuple[str, str, str, Any]] = [
        ("prov:wasDerivedFrom", "statedIn", "string", _text(document.title)),
        ("schema:url", "url", "url", _text(document.url)),
        ("dcterms:publisher", "publisher", "string", _text(document.source.name)),
        ("schema:datePublished", "published", "time", _time(document.published)),
        ("prov:hadPrimarySource", "primarySource", "url", _text(statement.primary_source)),
        *(("oa:exact", "exact", "string", _text(span.exact)) for span in statement.spans),
    ]
    parts = [
        _pair(PredicateProperty(id=id, label=label, data_type=of), value)
        for id, label, of, value in told
        if value is not None
    ]
    return [Reference(parts=parts)]


def _values(statement: StatementRow) -> Iterator[PropertyValuePair]:
    """What a statement gives of its claim; what sets claims apart first."""
    ordered = sorted(claim_properties(statement.kind), key=lambda prop: not prop.prop.discriminator)
    for prop in ordered:
        if prop.name in statement.values:
            value, of = _value(prop, statement)
            data = PredicateProperty(id=prop.prop.iri, label=prop.name, data_type=of)
            yield _pair(data, value)


def _value(prop: Property, statement: StatementRow) -> tuple[Any, str]:
    given = statement.values[prop.name]
    if prop.scalar is PartialDate:
        return _time(given), "time"
    if prop.scalar is float:
        unit = statement.values.get("currency")
        return QuantityValue(amount=float(given), unit=unit), "quantity"
    return _text(str(given)), "string"


def _pair(data: PredicateProperty, value: Any) -> PropertyValuePair:
    kind = ValueType.VALUE if value is not None else ValueType.SOME_VALUE
    return PropertyValuePair(property=data, value=value, value_type=kind)


def _item(row: EntityRow) -> ItemValue:
    return ItemValue(id=strawberry.ID(row.id), label=row.name)


def _text(text: str | None) -> StringValue | None:
    return StringValue(content=text) if text else None


def _time(text: str | None) -> TimeValue | None:
    date = PartialDate.parse(text)
    return TimeValue(time=date, earliest=date.earliest, latest=date.latest) if date else None
