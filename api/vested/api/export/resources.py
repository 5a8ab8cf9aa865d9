"""From stored nodes to RDF resources: what each node says, in terms of the schema."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import quote

from pyoxigraph import NamedNode

from vested.api.export.nodes import ExportNode
from vested.schema.derive.terms import (
    DATATYPES,
    SELECTORS,
    TERM_VALUES,
    Form,
    all_edges,
    all_properties,
    class_term,
    date_datatype,
    form_of,
    json_name,
    segment,
)
from vested.schema.noun import Edge
from vested.schema.reflect import Property, reflect

# Claim kind: (role of the subject, property, role of the object) of the plain triple it implies.
SHORTCUTS: dict[str, tuple[str, str, str]] = {
    "Investment": ("RECIPIENT", "schema:funder", "INVESTOR"),
    "Grant": ("GRANTEE", "schema:funder", "FUNDER"),
    "Founding": ("FOUNDED", "schema:founder", "FOUNDER"),
    "Development": ("WORK", "schema:creator", "DEVELOPER"),
    "Lineage": ("DERIVED", "schema:isBasedOn", "BASE"),
}
_SPOKEN = {"SPOKEN_BY": "schema:spokenByCharacter", "SPOKEN_TO": "schema:recipient"}
_REPLACED = "dcterms:isReplacedBy"
_IRI_SIGNS = "!$%&'()*+,/:;=?@~-._"
_LONE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
# Where the address of a page about a thing differs from the IRI of the thing.
_CONCEPTS = {"https://www.wikidata.org/entity/": "http://www.wikidata.org/entity/"}


class BaseError(ValueError):
    """A base for IRIs that is not an absolute http(s) address."""


@dataclass(frozen=True, slots=True)
class Iri:
    """A full IRI, or a CURIE where `curie` is set."""

    text: str
    curie: bool = False


@dataclass(frozen=True, slots=True)
class Value:
    """A literal: its lexical form and datatype (a CURIE), and the form it comes from."""

    text: str
    datatype: str
    form: Form


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of a resource: its JSON name (or CURIE), its CURIE and its value."""

    name: str
    iri: str
    value: "Iri | Value | Resource"


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource with its types (labels and CURIEs) and facts, in the graph of a source."""

    iri: str
    types: tuple[str, ...]
    facts: tuple[Fact, ...]
    graph: str | None = None


class Namer:
    """Makes the IRIs of nodes: `{base}{kind}/{id}`.

    Raises `BaseError` for a base that is not an absolute http(s) address without `?` and `#`.
    """

    def __init__(self, base: str) -> None:
        if absolute_iri(base) != base or "?" in base or "#" in base:
            raise BaseError(
                f"base {base!r} is no address for IRIs to start with; "
                "write one like https://example.org/id/"
            )
        self._base = base if base.endswith("/") else base + "/"

    def iri(self, label: str, id: str) -> str:
        """The IRI of the node with `id` and (any) label `label`."""
        return f"{self._base}{segment(label)}/{quote(id, safe='')}"


class Describer:
    """Turns nodes into resources."""

    def __init__(self, base: str) -> None:
        self._namer = Namer(base)
        self._said: set[tuple[str, str, str]] = set()

    def resources(self, node: ExportNode) -> Iterator[Resource]:
        """The node's resource, then the plain triples a settled claim implies, each only once."""
        if node.labels == ("Redirect",):
            yield from self._redirects(node)
        labels = [label for label in node.labels if label in reflect()]
        # A base label says less than the label beside it, which may come before or after it.
        labels.sort(key=lambda label: (reflect()[label].noun.abstract, label))
        if not labels:
            return
        graph = self._namer.iri("Source", node.source) if node.source else None
        facts = [*self._properties(labels[0], node), *self._edges(labels[0], node)]
        said_once = tuple(dict.fromkeys(facts))
        yield Resource(self._namer.iri(labels[0], node.id), _types(tuple(labels)), said_once, graph)
        if node.settled:
            yield from self._shortcuts(labels[0], node)

    def _properties(self, label: str, node: ExportNode) -> Iterator[Fact]:
        for prop in _named_properties(label):
            stored = node.properties.get(prop.name)
            values = stored if isinstance(stored, list) else [stored]
            for value in values:
                if value is not None and value != "":
                    yield Fact(json_name(prop), prop.prop.iri, term(prop, value))
        if label == "Span":
            yield from self._selectors(node)

    def _selectors(self, node: ExportNode) -> Iterator[Fact]:
        """A span's two selectors, named after it, so that no blank node is needed."""
        span = reflect()["Span"]
        for selector, names in SELECTORS.items():
            facts = [
                Fact(name, span.property(name).prop.iri, term(span.property(name), value))
                for name in names
                if (value := node.properties.get(name)) is not None
            ]
            iri = f"{self._namer.iri('Span', node.id)}#{selector}"
            yield Fact(
                "selector", "oa:hasSelector", Resource(iri, (f"oa:{selector}",), tuple(facts))
            )

    def _edges(self, label: str, node: ExportNode) -> Iterator[Fact]:
        named = _named_edges(label)
        for edge_type, target in node.edges:
            if edge_type in _SPOKEN:
                iri = _SPOKEN[edge_type]
                yield Fact(iri, iri, Iri(self._namer.iri("Entity", target)))
            elif edge_type in named:  # others may be relationships of the graph's owner
                name, edge = named[edge_type]
                yield Fact(name, edge.iri, Iri(self._namer.iri(edge.target, target)))

    def _redirects(self, node: ExportNode) -> Iterator[Resource]:
        for _, target in node.edges:
            kept = Fact(_REPLACED, _REPLACED, Iri(self._namer.iri("Entity", target)))
            yield Resource(self._namer.iri("Entity", node.id), (), (kept,))

    def _shortcuts(self, label: str, node: ExportNode) -> Iterator[Resource]:
        if label not in SHORTCUTS:
            return
        subject_role, iri, object_role = SHORTCUTS[label]
        subjects = [target for role, target in node.edges if role == subject_role]
        objects = [target for role, target in node.edges if role == object_role]
        for triple in ((subject, iri, object) for subject in subjects for object in objects):
            if triple not in self._said:
                self._said.add(triple)
                value = Iri(self._namer.iri("Entity", triple[2]))
                yield Resource(self._namer.iri("Entity", triple[0]), (), (Fact(iri, iri, value),))


def term(prop: Property, value: Any) -> Iri | Value:
    """A stored value as a term. An address that is no absolute IRI stays a text."""
    form = form_of(prop)
    if form is Form.TERM and value in TERM_VALUES[prop.prop.iri]:
        return Iri(TERM_VALUES[prop.prop.iri][value], curie=True)
    if form is Form.IRI and (iri := absolute_iri(value)):
        return Iri(iri)
    if form is Form.DATE and (datatype := date_datatype(value)):
        return Value(value, datatype, form)
    if form is Form.DECIMAL:
        return Value(_decimal(value), DATATYPES[form], form)
    if form is Form.BOOLEAN:
        return Value("true" if value else "false", DATATYPES[form], form)
    return Value(str(value), DATATYPES.get(form, DATATYPES[Form.TEXT]), form)


def absolute_iri(text: str) -> str | None:
    """`text` as an absolute http(s) IRI, unsafe signs escaped; None if none can be made of it."""
    scheme, _, rest = text.partition("://")
    if scheme.lower() not in {"http", "https"} or not rest:
        return None
    address, mark, fragment = _LONE_PERCENT.sub("%25", text).partition("#")
    iri = quote(address, safe=_IRI_SIGNS) + mark + quote(fragment, safe=_IRI_SIGNS)
    for page, concept in _CONCEPTS.items():
        if iri.startswith(page):
            iri = concept + iri.removeprefix(page)
    return iri if _is_iri(iri) else None


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _decimal(value: float) -> str:
    plain = format(Decimal(repr(value)), "f")
    return plain if "." in plain else f"{plain}.0"


@cache
def _types(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Our classes of a node by label, then the classes they are in other vocabularies."""
    others = [reflect()[label].noun.iri for label in labels]
    return (*labels, *(iri for iri in others if iri not in {class_term(lb) for lb in labels}))


@cache
def _named_properties(label: str) -> tuple[Property, ...]:
    on_selectors = {name for names in SELECTORS.values() for name in names}
    return tuple(
        prop
        for prop in all_properties(reflect()[label])
        if label != "Span" or prop.name not in on_selectors
    )


@cache
def _named_edges(label: str) -> dict[str, tuple[str, Edge]]:
    return {edge.type: (name, edge) for name, edge in all_edges(reflect()[label])}
