"""JSON Schema (2020-12) of nodes under their stored names, edges as lists of ids."""

import json
from typing import Any

from vested.schema.dates import POINT_PATTERN, RANGE_PATTERN
from vested.schema.derive.terms import (
    Form,
    all_edges,
    all_properties,
    closed_values,
    described_nouns,
    form_of,
)
from vested.schema.reflect import Description, Property
from vested.schema.vocabulary import VOCABULARY_IRI

_TYPES: dict[Form, dict[str, Any]] = {
    Form.MOMENT: {"type": "string", "format": "date-time"},
    Form.DATE: {"type": "string", "pattern": f"^({POINT_PATTERN}|{RANGE_PATTERN})$"},
    Form.DECIMAL: {"type": "number"},
    Form.COUNT: {"type": "integer", "minimum": 0},
    Form.BOOLEAN: {"type": "boolean"},
}
_FULL_DATE = {"type": "string", "format": "date"}


def text() -> str:
    """The schema as a JSON document: one definition a noun, a node is of any of them."""
    nouns = described_nouns()
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{VOCABULARY_IRI}schema.json",
        "title": "A node of the Vested graph",
        "anyOf": [{"$ref": f"#/$defs/{described.label}"} for described in nouns],
        "$defs": {described.label: _noun(described) for described in nouns},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _noun(described: Description) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for prop in all_properties(described):
        properties |= _property(described.label, prop)
    for name, edge in all_edges(described):
        links: dict[str, Any] = {
            "description": edge.doc,
            "type": "array",
            "items": {"type": "string"},
            "uniqueItems": True,
        }
        if edge.minimum:
            links["minItems"] = edge.minimum
        if edge.maximum is not None:
            links["maxItems"] = edge.maximum
        properties[name] = links
    return {
        "description": " ".join(described.doc.split()),
        "type": "object",
        "properties": properties,
        "required": [
            *(prop.name for prop in described.properties if prop.required),
            *(name for name, edge in all_edges(described) if edge.minimum),
        ],
        "additionalProperties": False,
    }


def _property(label: str, prop: Property) -> dict[str, Any]:
    value = dict(_TYPES.get(form_of(prop), {"type": "string"}))
    if words := closed_values(label, prop.name):
        value["enum"] = list(words)
    if prop.many:
        value = {"type": "array", "items": value}
    bounds = {name: _FULL_DATE for name in prop.stored if name != prop.name}
    return {prop.name: {"description": prop.prop.doc, **value}, **bounds}
