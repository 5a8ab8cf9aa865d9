"""Writes resources as Turtle, N-Triples, N-Quads, TriG or RDF/XML, as they come.

pyoxigraph because it streams: rdflib needs the whole graph in memory and writes Turtle
25 times slower.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import IO

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from vested.api.export.resources import Iri, Resource, Value
from vested.schema.derive.terms import class_term
from vested.schema.vocabulary import PREFIXES, expand

_TYPE = NamedNode(expand("rdf:type"))
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_STRING = "xsd:string"
_USED_PREFIXES = {
    name: iri for name, iri in PREFIXES.items() if name not in {"sh", "owl", "rdfs", "rdf"}
}


def write(
    resources: Iterable[Resource], out: IO[bytes], syntax: RdfFormat, *, named_graphs: bool
) -> None:
    """Writes to `out` in the order of `resources`. Raises OSError as `out` does.

    RDF/XML cannot hold control characters: U+FFFD stands for them there.
    """
    if named_graphs:
        serialize(quads(resources), out, syntax, prefixes=_USED_PREFIXES)
        return
    statements = triples(resources)
    if syntax == RdfFormat.RDF_XML:
        statements = map(_fit_for_xml, statements)
    serialize(statements, out, syntax, prefixes=_USED_PREFIXES)


def quads(resources: Iterable[Resource]) -> Iterator[Quad]:
    """The quads of `resources`: a source's evidence is in the graph named by its IRI."""
    for resource in resources:
        graph = NamedNode(resource.graph) if resource.graph else DefaultGraph()
        for triple in _triples(resource):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)


def triples(resources: Iterable[Resource]) -> Iterator[Triple]:
    """The triples of `resources`, whatever their graph."""
    for resource in resources:
        yield from _triples(resource)


def _triples(resource: Resource) -> Iterator[Triple]:
    subject = NamedNode(resource.iri)
    nested = []
    for name in resource.types:
        yield Triple(subject, _TYPE, _type(name))
    for fact in resource.facts:
        if isinstance(fact.value, Resource):
            nested.append(fact.value)
            yield Triple(subject, _named(fact.iri), NamedNode(fact.value.iri))
        else:
            yield Triple(subject, _named(fact.iri), _object(fact.value))
    for inner in nested:  # after the subject's own triples, which Turtle then groups
        yield from _triples(inner)


def _fit_for_xml(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or not _NOT_XML.search(value.value):
        return triple
    mended = Literal(_NOT_XML.sub("\ufffd", value.value), datatype=value.datatype)
    return Triple(triple.subject, triple.predicate, mended)


def _object(value: Iri | Value) -> NamedNode | Literal:
    if isinstance(value, Iri):
        return _named(value.text) if value.curie else NamedNode(value.text)
    if value.datatype == _STRING:
        return Literal(value.text)
    return Literal(value.text, datatype=_named(value.datatype))


@cache
def _named(curie: str) -> NamedNode:
    return NamedNode(expand(curie))


@cache
def _type(name: str) -> NamedNode:
    return _named(name if ":" in name else class_term(name))
