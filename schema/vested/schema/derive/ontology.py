"""The ontology: our classes and properties in OWL, tied to the vocabularies they build on."""

from collections import defaultdict

from vested.schema.derive import turtle
from vested.schema.derive.terms import (
    DATATYPES,
    Form,
    all_edges,
    all_properties,
    class_term,
    form_of,
)
from vested.schema.noun import Edge
from vested.schema.reflect import Description, Property, reflect
from vested.schema.vocabulary import VOCABULARY_IRI

# Classes of other vocabularies whose properties these nouns use, beside the class they name.
_ALSO: dict[str, tuple[str, ...]] = {
    "Organization": ("org:Organization",),
    "AIModel": ("schema:CreativeWork",),
    "OpenLetter": ("schema:CreativeWork",),
    "Document": ("prov:Entity",),
    "Mention": ("prov:Entity",),
    "Statement": ("prov:Entity",),
    "Quotation": ("prov:Entity",),
    "Judgement": ("prov:Entity",),
    "Signature": ("schema:Action",),
    "Investment": ("schema:Action",),
    "Development": ("schema:Action",),
    "Release": ("schema:Action",),
    "Leak": ("schema:Action",),
    "Lineage": ("prov:Activity",),
}


def text() -> str:
    """The ontology as Turtle."""
    head = turtle.block(
        f"<{VOCABULARY_IRI}>",
        [
            ("a", "owl:Ontology"),
            ("rdfs:label", turtle.quoted("Vested")),
            ("rdfs:comment", turtle.quoted("AI actors, models and claims with their evidence.")),
        ],
    )
    classes = [_class(described) for described in reflect().values()]
    blocks = [head, *classes, *_datatype_properties(), *_object_properties()]
    return turtle.document("Derived from the nouns: vested schema write", blocks)


def superclasses(described: Description) -> list[str]:
    """The classes (CURIEs) that a noun's own class is narrower than."""
    found = [class_term(described.parent)] if described.parent else []
    if described.noun.iri != class_term(described.label):
        found.append(described.noun.iri)
    return found + list(_ALSO.get(described.label, ()))


def _class(described: Description) -> str:
    above = superclasses(described)
    return turtle.block(
        class_term(described.label),
        [
            ("a", "owl:Class"),
            ("rdfs:label", turtle.quoted(described.label)),
            ("rdfs:comment", turtle.quoted(described.doc)),
            *([("rdfs:subClassOf", ", ".join(above))] if above else []),
            ("rdfs:isDefinedBy", f"<{VOCABULARY_IRI}>"),
        ],
    )


def _datatype_properties() -> list[str]:
    found: dict[str, list[tuple[str, Property]]] = defaultdict(list)
    for described in reflect().values():
        for prop in all_properties(described):
            if prop.prop.iri.startswith("vst:"):
                found[prop.prop.iri].append((described.label, prop))
    return [_datatype_property(iri, found[iri]) for iri in sorted(found)]


def _datatype_property(iri: str, uses: list[tuple[str, Property]]) -> str:
    form = form_of(uses[0][1])
    kind = "owl:ObjectProperty" if form in {Form.IRI, Form.TERM} else "owl:DatatypeProperty"
    datatype = DATATYPES.get(form)
    docs = dict.fromkeys(prop.prop.doc for _, prop in uses)
    return turtle.block(
        iri,
        [
            ("a", kind),
            ("rdfs:label", turtle.quoted(uses[0][1].name)),
            *(("rdfs:comment", turtle.quoted(doc)) for doc in docs),
            ("rdfs:domain", _union([label for label, _ in uses])),
            *([("rdfs:range", datatype)] if datatype else []),
            ("rdfs:isDefinedBy", f"<{VOCABULARY_IRI}>"),
        ],
    )


def _object_properties() -> list[str]:
    found: dict[str, list[tuple[str, str, Edge]]] = defaultdict(list)
    for described in reflect().values():
        for name, edge in all_edges(described):
            if edge.iri.startswith("vst:"):
                found[edge.iri].append((described.label, name, edge))
    return [_object_property(iri, found[iri]) for iri in sorted(found)]


def _object_property(iri: str, uses: list[tuple[str, str, Edge]]) -> str:
    docs = dict.fromkeys(edge.doc for *_, edge in uses)
    return turtle.block(
        iri,
        [
            ("a", "owl:ObjectProperty"),
            ("rdfs:label", turtle.quoted(uses[0][1])),
            *(("rdfs:comment", turtle.quoted(doc)) for doc in docs),
            ("rdfs:domain", _union([label for label, *_ in uses])),
            ("rdfs:range", _union([label for *_, edge in uses for label in edge.admitted])),
            ("rdfs:isDefinedBy", f"<{VOCABULARY_IRI}>"),
        ],
    )


def _union(labels: list[str]) -> str:
    classes = [class_term(label) for label in dict.fromkeys(labels)]
    if len(classes) == 1:
        return classes[0]
    return turtle.node([("a", "owl:Class"), ("owl:unionOf", turtle.items(classes))])
