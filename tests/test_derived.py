"""What is derived from the nouns: checked in as derived, well-formed, and true to the standards."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import neo4j
import pyshacl
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS

from vested.graph.migrate import schema_commands
from vested.schema import derive
from vested.schema.derive import jsonld
from vested.schema.derive.terms import (
    CLOSED,
    all_edges,
    all_properties,
    closed_values,
    described_nouns,
    json_name,
    statement_values,
    subclasses,
)
from vested.schema.reflect import Description, reflect
from vested.schema.vocabulary import PREFIXES, expand

GENERATED = Path(__file__).resolve().parent.parent / "schema" / "generated"
_LISTED = {"schema": SDO, "prov": PROV, "org": ORG, "dcterms": DCTERMS, "dcat": DCAT, "skos": SKOS}
_BY_HAND = {
    "oa": {"SpecificResource", "hasSource", "hasSelector", "start", "end", "exact"}
    | {"prefix", "suffix"},
    "wikibase": {"Statement", "rank"},
}


def test_checked_in_files_are_what_the_nouns_derive() -> None:
    assert derive.stale(GENERATED) == []


def test_stale_names_missing_and_changed_files(tmp_path: Path) -> None:
    derive.write(tmp_path / "new")
    assert derive.stale(tmp_path / "new") == []
    (tmp_path / "new" / "ontology.ttl").write_text("changed", encoding="utf-8")
    (tmp_path / "new" / "schema.json").unlink()
    assert derive.stale(tmp_path / "new") == ["ontology.ttl", "schema.json"]


def _curies() -> Iterator[str]:
    for described in reflect().values():
        yield described.noun.iri
        yield from (prop.prop.iri for prop in described.properties)
        yield from (edge.iri for edge in described.noun.edges)


@pytest.mark.parametrize("curie", sorted(set(_curies())))
def test_term_exists_in_its_vocabulary(curie: str) -> None:
    prefix, _, local = curie.partition(":")
    assert prefix in PREFIXES
    if prefix in _LISTED:
        assert rdflib.URIRef(expand(curie)) in _LISTED[prefix]
    elif prefix != "vst":
        assert local in _BY_HAND[prefix]


@pytest.mark.parametrize("label", [described.label for described in described_nouns()])
def test_no_two_values_of_a_noun_share_a_term(label: str) -> None:
    described = reflect()[label]
    terms = [prop.prop.iri for prop in described.properties]
    terms += [edge.iri for _, edge in all_edges(described)]
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize("claim", [described.label for described in subclasses("Claim")])
def test_a_statement_gives_each_value_of_its_claim_under_a_term_of_its_own(claim: str) -> None:
    own = [prop.prop.iri for prop in reflect()["Statement"].properties]
    given = [prop.prop.iri for prop in reflect()[claim].properties if prop.name != "id"]
    assert not set(own) & set(given)
    assert len(given) == len(set(given))


def test_a_stored_name_means_one_thing_in_every_claim() -> None:
    for claim in subclasses("Claim"):
        for prop in claim.properties:
            if prop.name != "id":
                assert statement_values()[prop.name].prop.iri == prop.prop.iri


def test_closed_vocabularies_belong_to_properties() -> None:
    for label, name in CLOSED:
        assert reflect()[label].property(name)
    assert closed_values("Statement", "level") == closed_values("Access", "level") != ()
    assert "Tenure" in closed_values("Statement", "kind")
    assert closed_values("Mention", "kind")[0] == "Person"
    assert closed_values("Person", "name") == ()


def test_ontology_has_every_noun_under_the_class_it_builds_on() -> None:
    ontology = rdflib.Graph().parse(GENERATED / "ontology.ttl")
    for described in reflect().values():
        own = rdflib.URIRef(expand(f"vst:{described.label}"))
        assert (own, RDF.type, OWL.Class) in ontology
        above = rdflib.URIRef(expand(described.noun.iri))
        assert above == own or (own, RDFS.subClassOf, above) in ontology
        if described.parent:
            assert (own, RDFS.subClassOf, rdflib.URIRef(expand(f"vst:{described.parent}"))) in (
                ontology
            )


def test_ontology_declares_every_term_of_our_own() -> None:
    ontology = rdflib.Graph().parse(GENERATED / "ontology.ttl")
    for described in reflect().values():
        terms = [prop.prop.iri for prop in all_properties(described)]
        terms += [edge.iri for _, edge in all_edges(described)]
        for term in terms:
            if term.startswith("vst:"):
                assert (rdflib.URIRef(expand(term)), RDFS.domain, None) in ontology


def test_shapes_are_valid_shacl() -> None:
    shapes = rdflib.Graph().parse(GENERATED / "shapes.ttl")
    conforms, _, text = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_context_has_a_term_for_every_property_and_edge() -> None:
    context = json.loads((GENERATED / "context.jsonld").read_text("utf-8"))["@context"]
    assert context == jsonld.context()
    for described in described_nouns():
        scoped = context[described.label]
        inner = scoped.get("@context", {}) if isinstance(scoped, dict) else {}
        for name, _ in all_edges(described):
            assert name in inner or name in context
        for prop in all_properties(described):
            assert json_name(prop) in context or described.label == "Span"


def test_json_schema_is_valid_and_tells_good_from_bad() -> None:
    schema = json.loads((GENERATED / "schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    of_source = schema | {"anyOf": [{"$ref": "#/$defs/Source"}]}
    jsonschema.validate({"id": "src_1", "name": "A"}, of_source)
    for bad in ({"id": "src_1"}, {"id": "src_1", "name": 3}, {"id": "s", "name": "A", "x": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, of_source)


def test_constraints_have_unique_names_and_run_again_unchanged(driver: neo4j.Driver) -> None:
    wanted = schema_commands()
    names = [name for name, _ in wanted]
    assert len(names) == len(set(names))
    for _, statement in wanted:
        driver.execute_query(statement)
    shown = driver.execute_query("SHOW INDEXES YIELD name, type RETURN name, type").records
    kinds = {record["name"]: record["type"] for record in shown}
    assert set(names) <= kinds.keys()
    for name in ("names_of_entities", "quotation_texts", "document_titles", "snapshot_traits"):
        assert kinds[name] == "FULLTEXT"


def test_a_constraint_refuses_a_second_node_of_an_id(driver: neo4j.Driver) -> None:
    driver.execute_query("CREATE (:Entity:Person {id: 'ent_1'})")
    with pytest.raises(neo4j.exceptions.ConstraintError):
        driver.execute_query("CREATE (:Entity:Organization {id: 'ent_1'})")


PAGE = GENERATED.parent.parent / "docs" / "schema.md"


@pytest.mark.parametrize("described", described_nouns(), ids=lambda described: described.label)
def test_the_schema_page_has_every_noun_as_it_is(described: Description) -> None:
    assert page_row(described) in PAGE.read_text("utf-8").splitlines()


def test_the_schema_page_has_no_other_noun() -> None:
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) == len(described_nouns())


def page_row(described: Description) -> str:
    """The row that docs/schema.md has for a noun."""
    inherited = {prop.name for prop in reflect()[described.parent or described.label].properties}
    own = [
        prop.name
        for prop in described.properties
        if not described.parent or prop.name not in inherited
    ]
    edges = [f"`{edge.type}` {' or '.join(edge.admitted)}" for edge in described.noun.edges]
    what = " ".join(described.doc.split("\n\n")[0].split())
    columns = [f"`{described.label}`", f"`{described.noun.iri}`", what]
    if edges or described.parent != "Entity":
        columns += ["; ".join(edges) or "–", ", ".join(own) or "–"]
    return f"| {' | '.join(columns)} |"
