"""Writes resources as JSON-LD: one object a line under the derived context."""

from collections.abc import Iterable
from typing import IO, Any

import orjson

from vested.api.export.resources import Fact, Iri, Resource, Value
from vested.schema.derive.jsonld import context
from vested.schema.derive.terms import SELECTORS, Form

_SELECTOR_TERMS = {f"oa:{name}": name for name in SELECTORS}
_LISTS = frozenset({"aliases", "sameAs"})


def write(resources: Iterable[Resource], out: IO[bytes]) -> None:
    """Writes one document to `out`, its context inside, so that reading it needs no network."""
    out.write(b'{"@context":' + orjson.dumps(context()) + b',\n"@graph":[')
    comma = b"\n"
    for resource in resources:
        out.write(comma + orjson.dumps(_object(resource)))
        comma = b",\n"
    out.write(b"\n]}\n")


def _object(resource: Resource) -> dict[str, Any]:
    """A resource as a JSON object. A selector's type is a term, which brings its own terms."""
    found: dict[str, Any] = {"id": resource.iri}
    if resource.types:
        found["type"] = [_SELECTOR_TERMS.get(name, name) for name in resource.types]
    for fact in resource.facts:
        _add(found, fact)
    return found


def _add(found: dict[str, Any], fact: Fact) -> None:
    value = _value(fact)
    if fact.name not in found:
        found[fact.name] = [value] if fact.name in _LISTS else value
    elif isinstance(found[fact.name], list):
        found[fact.name].append(value)
    else:
        found[fact.name] = [found[fact.name], value]


def _value(fact: Fact) -> Any:
    value = fact.value
    if isinstance(value, Resource):
        return _object(value)
    if isinstance(value, Iri):
        return {"id": value.text} if ":" in fact.name else value.text
    return _literal(value)


def _literal(value: Value) -> Any:
    """Numbers with a fraction stay strings: JSON numbers would be read as floating point."""
    if value.form is Form.BOOLEAN:
        return value.text == "true"
    if value.form is Form.COUNT:
        return int(value.text)
    if value.form is Form.DATE:
        return {"@type": value.datatype, "@value": value.text}
    if value.form is Form.IRI:  # the term expects an IRI, and this address is none
        return {"@value": value.text}
    return value.text
