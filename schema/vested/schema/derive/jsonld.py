"""The JSON-LD 1.1 context: the stored names of the graph as terms."""

import json
from typing import Any

from vested.schema.derive.terms import (
    DATATYPES,
    SELECTORS,
    Form,
    all_edges,
    all_properties,
    class_term,
    described_nouns,
    form_of,
    json_name,
    role_edge,
    role_name,
    statement_roles,
)
from vested.schema.reflect import Property, reflect
from vested.schema.vocabulary import PREFIXES

_UNTYPED = {Form.TEXT, Form.BOOLEAN, Form.DATE}


def text() -> str:
    """The context as a JSON document."""
    return json.dumps({"@context": context()}, indent=2, ensure_ascii=False) + "\n"


def context() -> dict[str, Any]:
    """Prefixes, `id` and `type`, a term for every class, property and role mention.

    Edges are terms of their class only, because one role name stands for several properties (a
    `work` is released, accessible or leaked); so are the numbers and texts of selectors.
    """
    on_selectors = {name for names in SELECTORS.values() for name in names}
    properties = {
        json_name(prop): definition(prop)
        for described in reflect().values()
        for prop in all_properties(described)
        if not (described.label == "Span" and prop.name in on_selectors)
    }
    mentions = {role_name(role): _link(role_edge(role).iri) for role in statement_roles()}
    classes = {label: _class(label) for label in _labels()}
    return {
        "@version": 1.1,
        **PREFIXES,
        "id": "@id",
        "type": "@type",
        **dict(sorted(classes.items())),
        **{name: _selector(name) for name in SELECTORS},
        "selector": _link("oa:hasSelector"),
        **dict(sorted((properties | mentions).items())),
    }


def definition(prop: Property) -> str | dict[str, str]:
    """The term definition of one property."""
    form = form_of(prop)
    if form in {Form.IRI, Form.TERM}:
        return _link(prop.prop.iri)
    if form in _UNTYPED:
        return prop.prop.iri
    return {"@id": prop.prop.iri, "@type": DATATYPES[form]}


def _labels() -> list[str]:
    return ["Entity", "Claim", *(described.label for described in described_nouns())]


def _class(label: str) -> str | dict[str, Any]:
    described = reflect()[label]
    own = {role_name(role) for role in statement_roles()}
    edges = {name: _link(edge.iri) for name, edge in all_edges(described) if name not in own}
    if not edges:
        return class_term(label)
    return {"@id": class_term(label), "@context": edges}


def _selector(name: str) -> dict[str, Any]:
    span = reflect()["Span"]
    terms = {prop: definition(span.property(prop)) for prop in SELECTORS[name]}
    return {"@id": f"oa:{name}", "@context": terms}


def _link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}
