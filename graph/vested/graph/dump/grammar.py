"""Which JSON a line of each noun may be, read off the schema; nothing else passes.

A dump is a stranger's input: values have the form that the schema gives them and a bounded size,
names and words outside its closed lists are refused, ids look like ids.
"""

from collections.abc import Callable, Mapping
from functools import cache

from pydantic_core import SchemaValidator, ValidationError, core_schema

from vested.graph.dump.errors import told_of
from vested.graph.dump.records import INLINE, Record, Shape, shapes
from vested.graph.moments import parsed
from vested.schema.addressing import PREFIXES
from vested.schema.dates import PartialDate
from vested.schema.derive.terms import Form, closed_values, form_of
from vested.schema.noun import Edge
from vested.schema.reflect import Property

LINE_BYTES = 64 * 2**20
"""Longest line, its end included."""

_MOST = 2**63 - 1  # a whole number of Neo4j
_INDEXED_BYTES = 8_000  # Neo4j's indexes take keys of up to some 8,160 bytes
_LISTED = 1_000_000
_DIGEST = r"[a-z2-7]{24}$"


class Unreadable(ValueError):
    """A line that is no record of its noun; the message says why."""


def read_record(label: str, line: bytes) -> Record:
    """The record that `line` is. Raises `Unreadable`."""
    try:
        found: Record = _validator(label).validate_json(line)
    except ValidationError as error:
        raise Unreadable(told_of(error)) from error
    return found


@cache
def _validator(label: str) -> SchemaValidator:
    shape = shapes()[label]
    kinds: Mapping[str, core_schema.CoreSchema] = {
        kind: _record(narrow) for kind, narrow in shape.kinds().items()
    }
    schema = (
        core_schema.tagged_union_schema(dict(kinds), discriminator="kind")
        if kinds
        else _record(shape)
    )
    return SchemaValidator(schema)


def _record(shape: Shape) -> core_schema.CoreSchema:
    fields = {
        name: core_schema.typed_dict_field(_value(shape.label, prop), required=prop.required)
        for name, prop in shape.properties.items()
    }
    fields |= {
        name: core_schema.typed_dict_field(_links(edge), required=edge.minimum > 0)
        for name, edge in shape.edges.items()
    }
    return core_schema.typed_dict_schema(fields, extra_behavior="forbid")


def _value(label: str, prop: Property) -> core_schema.CoreSchema:
    value = _scalar(label, prop)
    return core_schema.list_schema(value, max_length=_LISTED) if prop.many else value


def _scalar(label: str, prop: Property) -> core_schema.CoreSchema:
    if prop.name == "id":
        return _id(label)
    if words := closed_values(label, prop.name):
        return core_schema.literal_schema(list(words))
    match form_of(prop):
        case Form.MOMENT:
            return _checked(_moment)
        case Form.DATE:
            return _checked(_date)
        case Form.BOOLEAN:
            return core_schema.bool_schema(strict=True)
        case Form.COUNT:
            return core_schema.int_schema(ge=0, le=_MOST, strict=True)
        case Form.DECIMAL:
            whole = core_schema.int_schema(ge=-_MOST, le=_MOST, strict=True)
            return core_schema.union_schema(
                [whole, core_schema.float_schema(strict=True, allow_inf_nan=False)]
            )
    return _checked(_indexable) if prop.prop.indexed else core_schema.str_schema()


def _links(edge: Edge) -> core_schema.CoreSchema:
    if edge.target != INLINE and edge.maximum == 1:
        return _id(edge.target)
    number = core_schema.int_schema(ge=0, le=_MOST, strict=True)
    words = core_schema.tuple_schema([number, number, core_schema.str_schema(min_length=1)])
    item = words if edge.target == INLINE else _id(edge.target)
    return core_schema.list_schema(item, min_length=1, max_length=_LISTED)


def _id(label: str) -> core_schema.CoreSchema:
    return core_schema.str_schema(pattern=f"^{PREFIXES[label]}_{_DIGEST}")


def _checked(check: Callable[[str], str]) -> core_schema.CoreSchema:
    return core_schema.no_info_after_validator_function(check, core_schema.str_schema())


def _moment(text: str) -> str:
    parsed(text)
    return text


def _date(text: str) -> str:
    PartialDate(text)
    return text


def _indexable(text: str) -> str:
    if len(text.encode()) > _INDEXED_BYTES:
        raise ValueError(f"longer than the {_INDEXED_BYTES} bytes that can be looked up")
    return text
