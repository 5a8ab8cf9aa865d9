"""Input types of filters and orders, made from what can be asked of each noun."""

import datetime
from collections.abc import Mapping
from enum import Enum
from typing import Any

import strawberry
from strawberry.types.base import StrawberryObjectDefinition

from vested.graph.finding.order import Sort, sortable
from vested.graph.finding.table import Relation, Scalar, askable, labels
from vested.schema.dates import PartialDate

Shape = Mapping[str, tuple[str, str]]
"""GraphQL name of each field of an input, with its type (a name of this module) and doc line."""

_NULL = "bool | None"
_TEXTS = "list[str] | None"
_DATE = "PartialDate | None"
_EQUAL = "Is it."
_ONE_OF = "Is one of them, 100 at most."
_ABSENT = "Whether it is missing."

_COMPARISONS: dict[Scalar, tuple[str, str, Shape]] = {
    Scalar.ID: (
        "IdFilter",
        "Compares an id; one that was merged into another's stands for that one.",
        {"eq": ("strawberry.ID | None", _EQUAL), "in": ("list[strawberry.ID] | None", _ONE_OF)},
    ),
    Scalar.TEXT: (
        "StringFilter",
        "Compares a text. `contains` and `startsWith` take no notice of case.",
        {
            "eq": ("str | None", _EQUAL),
            "in": (_TEXTS, _ONE_OF),
            "contains": ("str | None", "Has it somewhere in it."),
            "startsWith": ("str | None", "Begins with it."),
            "isNull": (_NULL, _ABSENT),
        },
    ),
    Scalar.NUMBER: (
        "FloatFilter",
        "Compares a number.",
        {
            "eq": ("float | None", _EQUAL),
            "in": ("list[float] | None", _ONE_OF),
            "lt": ("float | None", "Is less."),
            "lte": ("float | None", "Is less or equal."),
            "gt": ("float | None", "Is more."),
            "gte": ("float | None", "Is more or equal."),
            "isNull": (_NULL, _ABSENT),
        },
    ),
    Scalar.FLAG: (
        "BooleanFilter",
        "Compares a yes or no.",
        {"eq": ("bool | None", _EQUAL), "isNull": (_NULL, _ABSENT)},
    ),
    Scalar.DATE: (
        "PartialDateFilter",
        "Compares an uncertain date: a comparison holds if it does for every day that the two can "
        "be.",
        {
            "eq": (_DATE, "Is written so."),
            "in": ("list[PartialDate] | None", "Is written as one of them, 100 at most."),
            "lt": (_DATE, "Ends before it begins."),
            "lte": (_DATE, "Ends when it ends or before."),
            "gt": (_DATE, "Begins after it ends."),
            "gte": (_DATE, "Begins when it begins or later."),
            "overlaps": (_DATE, "Can be the same day: within 2023, say."),
            "isNull": (_NULL, _ABSENT),
        },
    ),
    Scalar.MOMENT: (
        "DateTimeFilter",
        "Compares a moment.",
        {
            "lt": ("datetime.datetime | None", "Is before."),
            "lte": ("datetime.datetime | None", "Is then or before."),
            "gt": ("datetime.datetime | None", "Is after."),
            "gte": ("datetime.datetime | None", "Is then or after."),
        },
    ),
}


@strawberry.enum(description="Upwards or downwards; what lacks the field comes last either way.")
class SortDirection(Enum):
    """The two ways of an order."""

    ASC = "ASC"
    DESC = "DESC"


def _input(name: str, doc: str, shape: Shape) -> Any:
    """An input type; its fields are optional and its Python names are the GraphQL ones."""
    namespace: dict[str, Any] = {
        "__module__": __name__,
        "__doc__": doc,
        "__annotations__": {f"{field}_": annotation for field, (annotation, _) in shape.items()},
    }
    for field, (_, text) in shape.items():
        namespace[f"{field}_"] = strawberry.field(
            name=field, default=strawberry.UNSET, description=text
        )
    built = strawberry.input(name=name, description=doc)(type(name, (), namespace))
    globals()[name] = built  # annotations of other inputs name it
    return built


def _quantifiers(label: str) -> Shape:
    of = f"{label}Filter | None"
    return {
        "some": (of, "One of them is so."),
        "none": (of, "None of them is so."),
        "all": (of, "All of them are so, even if there are none."),
    }


def _relation(relation: Relation) -> str:
    return f"{relation.target}{'Relation' if relation.many else 'Filter'} | None"


def _filter(label: str) -> Any:
    noun, own = askable(label), f"{label}Filter"
    shape: dict[str, tuple[str, str]] = {
        "and": (f"list[{own}] | None", "All of them hold."),
        "or": (f"list[{own}] | None", "One of them holds."),
        "not": (f"{own} | None", "It does not hold."),
    }
    for name, field in noun.fields.items():
        shape[name] = (f"{_COMPARISONS[field.scalar][0]} | None", field.doc)
    for name, relation in noun.relations.items():
        shape[name] = (_relation(relation), relation.doc)
    return _input(own, f"Which {label} is meant; all that is given must hold.", shape)


def _enum_name(field: str) -> str:
    """`rolePrinted` as `ROLE_PRINTED`."""
    return "".join(f"_{char}" if char.isupper() else char.upper() for char in field)


def _order(label: str) -> Any:
    fields: Any = Enum(  # type: ignore[misc]
        f"{label}SortField", {_enum_name(name): name for name in sortable(askable(label))}
    )
    globals()[fields.__name__] = strawberry.enum(
        fields, description=f"What {label} can be sorted by."
    )
    namespace: dict[str, Any] = {
        "__module__": __name__,
        "__annotations__": {"field": fields.__name__, "direction": "SortDirection"},
        "direction": SortDirection.ASC,
    }
    doc = "One key of an order; the first counts most."
    return strawberry.input(name=f"{label}Order", description=doc)(
        type(f"{label}Order", (), namespace)
    )


for _comparison in _COMPARISONS.values():
    _input(*_comparison)
_COMPARISONS[Scalar.TEXTS] = _COMPARISONS[Scalar.TEXT]
"""Of several texts one must be so."""
FILTERS: dict[str, Any] = {label: _filter(label) for label in labels()}
"""The filter of each noun."""
RELATIONS: dict[str, Any] = {
    label: _input(
        f"{label}Relation", f"What holds of the related {label} nouns.", _quantifiers(label)
    )
    for label in labels()
}
"""What can be asked of the nouns that another is related to."""
ORDERS: dict[str, Any] = {label: _order(label) for label in labels()}
"""The order of each noun."""


def plain(given: Any) -> Any:
    """An input as maps under GraphQL names, with only what the caller gave."""
    if isinstance(given, list):
        return [plain(one) for one in given]
    definition: StrawberryObjectDefinition | None = getattr(
        type(given), "__strawberry_definition__", None
    )
    if definition is None:
        return given
    found = {}
    for field in definition.fields:
        value = getattr(given, field.python_name)
        if value is not strawberry.UNSET:
            found[field.graphql_name or field.python_name] = plain(value)
    return found


def sorts(given: list[Any] | None) -> tuple[Sort, ...]:
    """The keys of an order as a caller gave it."""
    return tuple(Sort(one.field.value, one.direction is SortDirection.DESC) for one in given or ())


_NAMES = (datetime, PartialDate)
"""What the annotations above name."""
