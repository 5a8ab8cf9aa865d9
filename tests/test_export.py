"""The RDF export: the same truth in six formats, as known at a moment, held to the shapes."""

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jsonschema
import neo4j
import pyshacl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, RdfFormat, parse
from rdflib.namespace import DCTERMS, PROV, RDF, SDO, SKOS

from vested.api.export import (
    DEFAULT_BASE,
    MEDIA_TYPES,
    BaseError,
    ExportNode,
    FormatError,
    export,
    export_text,
    formats,
    read_graph,
)
from vested.api.export.resources import absolute_iri
from vested.graph.acts import Acts, Author
from vested.graph.moments import NOW
from vested.graph.reader import AsOf
from vested.graph.store import Store
from vested.schema.bundle import (
    Bundle,
    MentionRecord,
    QuotationRecord,
    StatementRecord,
)
from vested.schema.dates import PartialDate
from vested.schema.derive.terms import all_edges
from vested.schema.evidence import (
    Activity,
    Document,
    Mention,
    Quotation,
    Snapshot,
    Source,
    Span,
    Statement,
)
from vested.schema.reflect import reflect
from vested.schema.vocabulary import PREFIXES, VOCABULARY_IRI

ROOT = Path(__file__).resolve().parent.parent
GENERATED = ROOT / "schema" / "generated"
VST = rdflib.Namespace(VOCABULARY_IRI)
OA = rdflib.Namespace(PREFIXES["oa"])
WIKIBASE = rdflib.Namespace(PREFIXES["wikibase"])
EDTF = rdflib.URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
# rdflib's own JSON-LD reader uses a class that rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
_PARSERS = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
TEXT = "Ada Quill of Northlight Fund gave Lantern Labs 2.5 million euros in May 2023."


def text_of(driver: neo4j.Driver, form: str, known_at: str = NOW) -> bytes:
    return b"".join(export_text(driver, form, AsOf(known_at=known_at), DEFAULT_BASE))


def graph_of(driver: neo4j.Driver, known_at: str = NOW) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text_of(driver, "ntriples", known_at), format="nt")


def iri(kind: str, id: str) -> rdflib.URIRef:
    return rdflib.URIRef(f"{DEFAULT_BASE}{kind}/{id}")


@cache
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(GENERATED / "shapes.ttl")


def check(graph: rdflib.Graph) -> tuple[bool, str]:
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes())
    return bool(conforms), str(report)


def article(name: str, polarity: str = "SUPPORTS") -> Bundle:
    """An investment, told by the source `name`, with a quotation."""
    snapshot = Snapshot(
        id=f"snp_{name}",
        sha256="0" * 64,
        text=TEXT,
        media_type="text/plain",
    )

    def span(words: str) -> Span:
        start = TEXT.index(words)
        end = start + len(words)
        return Span(
            id=f"spn_{name}_{start}_{end}",
            start=start,
            end=end,
            exact=words,
            prefix=TEXT[:start],
            suffix=TEXT[end:],
        )

    def mention(kind: str, words: str) -> MentionRecord:
        key = f"{kind}:{words.lower()}"
        id = f"men_{name}_{kind}_{len(words)}"
        found = Mention(
            id=id,
            kind=kind,
            name=words,
            entity_key=key,
            method="exact",
            same_as=["https://www.wikidata.org/entity/Q42"] if kind == "Person" else [],
        )
        return MentionRecord(mention=found, spans=[span(words)])

    mentions = [
        mention("Person", "Ada Quill"),
        mention("Organization", "Northlight Fund"),
        mention("Organization", "Lantern Labs"),
    ]
    person, fund, laboratory = (record.mention.id for record in mentions)
    statement = StatementRecord(
        statement=Statement(
            id=f"stm_{name}",
            kind="Investment",
            polarity=polarity,
            confidence=0.5,
            rule="test/1",
            key=f"key_{name}",
            asserted_on=PartialDate("2023"),
            primary_source="https://example.org/a table[1]#row 2",
        ),
        roles={"INVESTOR": [fund], "RECIPIENT": [laboratory]},
        values={"amount": 2500000.0, "currency": "EUR", "date": PartialDate("2023-05")},
        spans=[span("gave Lantern Labs 2.5 million euros")],
        attributed_to=person,
    )
    quotation = QuotationRecord(
        quotation=Quotation(id=f"quo_{name}", text="in May", key=f"key_{name}_quo"),
        spans=[span("in May")],
        speaker=person,
    )
    return Bundle(
        source=Source(id=f"src_{name}", name=name, homepage="https://example.org/"),
        document=Document(id=f"doc_{name}", title="A gift", published=PartialDate("2023-05-30")),
        snapshot=snapshot,
        activity=Activity(id="act_test", name="test", version="1"),
        mentions=mentions,
        statements=[statement],
        quotations=[quotation],
    )


# ---------------------------------------------------------------- the bundled samples


@pytest.fixture(scope="module")
def sample_graph(sample_driver: neo4j.Driver) -> rdflib.Graph:
    return graph_of(sample_driver)


@pytest.mark.parametrize("form", ["turtle", "rdfxml", "jsonld"])
def test_formats_say_the_same(
    form: str, sample_driver: neo4j.Driver, sample_graph: rdflib.Graph
) -> None:
    found = rdflib.Graph().parse(data=text_of(sample_driver, form), format=_PARSERS[form])
    assert len(sample_graph) > 1000
    assert set(found) ^ set(sample_graph) == set()


def test_no_triple_is_written_twice(
    sample_driver: neo4j.Driver, sample_graph: rdflib.Graph
) -> None:
    assert text_of(sample_driver, "ntriples").count(b"\n") == len(sample_graph)


@pytest.mark.parametrize("form", list(MEDIA_TYPES))
def test_the_same_graph_gives_the_same_bytes(form: str, sample_driver: neo4j.Driver) -> None:
    assert text_of(sample_driver, form) == text_of(sample_driver, form)


@pytest.mark.parametrize("form", ["nquads", "trig"])
def test_each_sources_evidence_is_in_a_graph_of_its_own(form: str, driver: neo4j.Driver) -> None:
    for name in ("a", "b"):
        Store(driver).write(article(name))
    syntax = RdfFormat.from_media_type(MEDIA_TYPES[form])
    quads = list(parse(text_of(driver, form), syntax))
    assert {(q.subject, q.predicate, q.object) for q in quads} == {
        (t.subject, t.predicate, t.object)
        for t in parse(text_of(driver, "ntriples"), RdfFormat.N_TRIPLES)
    }
    of = {str(quad.subject.value): quad.graph_name for quad in quads}
    for name in ("a", "b"):
        for kind in ("document/doc", "snapshot/snp", "statement/stm", "quotation/quo"):
            graph = of[f"{DEFAULT_BASE}{kind}_{name}"]
            assert graph.value == f"{DEFAULT_BASE}source/src_{name}"
        assert of[f"{DEFAULT_BASE}source/src_{name}"] == DefaultGraph()
    for subject, graph in of.items():
        if "/entity/" in subject or "/claim/" in subject:
            assert graph == DefaultGraph()


def test_samples_hold_to_the_shapes(sample_graph: rdflib.Graph) -> None:
    conforms, report = check(sample_graph)
    assert conforms, report


def test_every_term_of_our_own_is_in_the_ontology(sample_graph: rdflib.Graph) -> None:
    ontology = rdflib.Graph().parse(GENERATED / "ontology.ttl")
    used = {p for p in sample_graph.predicates() if p.startswith(VOCABULARY_IRI)}
    used |= {c for c in sample_graph.objects(None, RDF.type) if c.startswith(VOCABULARY_IRI)}
    assert used
    assert used <= set(ontology.subjects())


def test_selectors_point_at_the_very_characters(sample_driver: neo4j.Driver) -> None:
    data = b"".join(export_text(sample_driver, "ntriples", AsOf(), include_text=True))
    graph = rdflib.Graph().parse(data=data, format="nt")
    spans = list(graph.subjects(RDF.type, VST.Span))
    assert spans
    for span in spans:
        text = str(graph.value(graph.value(span, OA.hasSource), SDO.text))
        said = {p: o for s in graph.objects(span, OA.hasSelector) for p, o in graph[s]}
        start, end = int(said[OA.start]), int(said[OA.end])
        assert text[start:end] == str(said[OA.exact])
        assert text[:start].endswith(str(said[OA.prefix]))
        assert text[end:].startswith(str(said[OA.suffix]))


def test_texts_of_snapshots_are_left_out_unless_asked_for(sample_graph: rdflib.Graph) -> None:
    for snapshot in sample_graph.subjects(RDF.type, VST.Snapshot):
        assert (snapshot, SDO.text, None) not in sample_graph
        assert (snapshot, SDO.sha256, None) in sample_graph


def test_stored_nodes_fit_the_json_schema(sample_driver: neo4j.Driver) -> None:
    schema = json.loads((GENERATED / "schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    with sample_driver.session() as session:
        for node in read_graph(session, AsOf(), include_text=True):
            label = next(la for la in node.labels if not reflect()[la].noun.abstract)
            names = {edge.type: name for name, edge in all_edges(reflect()[label])}
            found = {key: value for key, value in node.properties.items() if value is not None}
            for edge_type, target in node.edges:
                if edge_type in names:
                    found.setdefault(names[edge_type], []).append(target)
            of_label = validator.evolve(schema=schema | {"anyOf": [{"$ref": f"#/$defs/{label}"}]})
            assert [error.message for error in of_label.iter_errors(found)] == []


# ---------------------------------------------------------------- one article


@pytest.fixture
def told(driver: neo4j.Driver) -> Iterator[neo4j.Driver]:
    """A graph with one article."""
    Store(driver).write(article("a"))
    yield driver


def test_values_are_typed(told: neo4j.Driver) -> None:
    graph, statement = graph_of(told), iri("statement", "stm_a")
    xsd = rdflib.XSD

    def literal(text: str, datatype: rdflib.URIRef) -> rdflib.Literal:
        return rdflib.Literal(text, datatype=datatype)

    assert (statement, SDO.amount, literal("2500000.0", xsd.decimal)) in graph
    assert (statement, SDO.startDate, literal("2023-05", xsd.gYearMonth)) in graph
    assert (statement, DCTERMS.issued, literal("2023", xsd.gYear)) in graph
    assert (statement, WIKIBASE["rank"], WIKIBASE.NormalRank) in graph
    document = iri("document", "doc_a")
    assert (document, SDO.datePublished, literal("2023-05-30", xsd.date)) in graph
    recorded = literal(moment(told), xsd.dateTime)
    assert (statement, PROV.generatedAtTime, recorded) in graph
    primary = rdflib.URIRef("https://example.org/a%20table%5B1%5D#row%202")
    assert (statement, PROV.hadPrimarySource, primary) in graph
    assert (None, SDO.sameAs, rdflib.URIRef("http://www.wikidata.org/entity/Q42")) in graph


def test_roles_lead_from_claims_to_entities_and_from_statements_to_mentions(
    told: neo4j.Driver,
) -> None:
    graph = graph_of(told)
    claim = graph.value(iri("statement", "stm_a"), VST.supports)
    funder = graph.value(claim, SDO.funder)
    assert {VST.Organization, VST.Entity, SDO.Organization} == set(graph[funder : RDF.type])
    assert str(graph.value(funder, SDO.name)) == "Northlight Fund"
    assert (funder, SKOS.altLabel, None) not in graph
    mention = graph.value(iri("statement", "stm_a"), VST.investorMention)
    assert graph.value(mention, VST.refersTo) == funder
    assert graph.value(iri("statement", "stm_a"), VST.attributedTo) == iri(
        "mention", "men_a_Person_9"
    )
    speaker = graph.value(iri("quotation", "quo_a"), SDO.spokenByCharacter)
    assert str(graph.value(speaker, SDO.name)) == "Ada Quill"


def test_a_settled_claim_implies_a_plain_triple_until_it_is_disputed(told: neo4j.Driver) -> None:
    graph = graph_of(told)
    claim = graph.value(iri("statement", "stm_a"), VST.supports)
    plain = (graph.value(claim, SDO.recipient), SDO.funder, graph.value(claim, SDO.funder))
    assert plain in graph
    undisputed = moment(told)
    Store(told).write(article("b", polarity="DISPUTES"))
    disputed = graph_of(told)
    assert plain not in disputed
    assert (claim, SDO.funder, plain[2]) in disputed
    assert (iri("statement", "stm_b"), VST.disputes, claim) in disputed
    assert plain in graph_of(told, undisputed)
    conforms, report = check(disputed)
    assert conforms, report


def test_a_rumour_implies_no_plain_triple(told: neo4j.Driver) -> None:
    told.execute_query("MATCH (s:Statement) SET s.modality = 'rumoured'")
    graph = graph_of(told)
    assert [s for s in graph.subjects(SDO.funder) if "/claim/" not in s] == []


def test_the_graph_is_as_it_was_known(told: neo4j.Driver) -> None:
    statement, span = iri("statement", "stm_a"), "gave Lantern Labs 2.5 million euros"
    known = text_of(told, "nquads", moment(told))
    act = Acts(told).retract("stm_a", Author("Ada", "misread"))
    retracted = moment(told)
    before = graph_of(told, "2001-01-01T00:00:00+00:00")
    assert len(before) == 0
    after = graph_of(told)
    assert (statement, None, None) not in after
    assert list(after.subjects(RDF.type, VST.Claim)) == []
    assert (iri("decision", act.id), VST.reason, rdflib.Literal("misread")) in after
    Acts(told).withdraw(act.id, Author("Ada", "it was right"))
    again = graph_of(told)
    assert (statement, RDF.type, VST.Statement) in again
    assert (None, OA.exact, rdflib.Literal(span)) in again
    assert (statement, None, None) not in graph_of(told, retracted)
    assert text_of(told, "nquads", min_moment(told)) == known
    for graph in (after, again):
        conforms, report = check(graph)
        assert conforms, report


def moment(driver: neo4j.Driver) -> str:
    """The moment of the last write."""
    return str(driver.execute_query("MATCH (c:Clock) RETURN c.moment AS m").records[0]["m"])


def min_moment(driver: neo4j.Driver) -> str:
    """The moment of the first write."""
    found = driver.execute_query("MATCH (r:Reading) RETURN min(r.recordedAt) AS m").records
    return str(found[0]["m"])


@pytest.mark.parametrize("text", ["[2023-03-01..2023-03-10]", "[..2023-03-21]", "[2023-03..]"])
def test_a_date_that_is_one_of_a_range_is_an_edtf_literal(text: str, driver: neo4j.Driver) -> None:
    told = article("a")
    told.document.published = PartialDate(text)
    told.statements[0].values["date"] = PartialDate(text)
    Store(driver).write(told)
    graph = graph_of(driver)
    literal = rdflib.Literal(text, datatype=EDTF)
    assert (iri("statement", "stm_a"), SDO.startDate, literal) in graph
    assert (iri("document", "doc_a"), SDO.datePublished, literal) in graph
    assert check(graph)[0]
    stored = driver.execute_query("MATCH (s:Statement) RETURN s {.*} AS s").records[0]["s"]
    assert (stored["dateEarliest"], stored["dateLatest"]) == (
        PartialDate(text).earliest,
        PartialDate(text).latest,
    )


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ((None, VST.supports, None), "for or against"),
        ((None, DCTERMS.references, None), "MinCount"),
        ((None, SDO.recipient, None), "MinCount"),
        ((None, VST.refersTo, None), "MinCount"),
        ((None, OA.start, None), "MinCount"),
        ((None, DCTERMS.identifier, None), "MinCount"),
        ((None, RDF.type, VST.Organization), "sh:class"),
    ],
)
def test_the_shapes_find_what_is_missing(
    broken: tuple[None, rdflib.URIRef, rdflib.URIRef | None], message: str, told: neo4j.Driver
) -> None:
    graph = graph_of(told)
    assert check(graph)[0]
    graph.remove(broken)
    conforms, report = check(graph)
    assert not conforms
    assert message in report


@pytest.mark.parametrize(
    "added",
    [
        ("statement/stm_a", VST.polarity, rdflib.Literal("MAYBE")),
        ("statement/stm_a", WIKIBASE["rank"], rdflib.Literal("normal")),
        ("statement/stm_a", SDO.amount, rdflib.Literal("much")),
        ("document/doc_a", SDO.datePublished, rdflib.Literal("May")),
        ("document/doc_a", SDO.datePublished, rdflib.Literal("[May..]", datatype=EDTF)),
        ("mention/men_a_Person_9", VST.refersTo, iri("document", "doc_a")),
    ],
)
def test_the_shapes_find_what_is_wrong(
    added: tuple[str, rdflib.URIRef, rdflib.Node], told: neo4j.Driver
) -> None:
    graph = graph_of(told)
    graph.set((rdflib.URIRef(DEFAULT_BASE + added[0]), added[1], added[2]))
    assert not check(graph)[0]


def test_what_the_graphs_owner_adds_is_passed_over(told: neo4j.Driver) -> None:
    before = text_of(told, "ntriples")
    told.execute_query(
        "MATCH (e:Entity) SET e:Mine, e.colour = 'red' "
        "CREATE (:Mine {id: 'x'}), (e)-[:NOTED]->(:Note {text: 'hm'})"
    )
    told.execute_query("MATCH (c:Claim), (e:Entity) MERGE (c)-[:MY_OWN]->(e)")
    assert text_of(told, "ntriples") == before


# ---------------------------------------------------------------- rows that are hard to write


def row(name: str, **properties: object) -> ExportNode:
    return ExportNode(("Source",), {"id": "src_1", "name": name, **properties})


@pytest.mark.parametrize("form", list(_PARSERS))
@pytest.mark.parametrize(
    "name", ['"quoted" \\ and\nbroken', "<b>&amp;</b>", "中文 😀 عربي", "]]>", "tab\there", "'''"]
)
def test_any_text_survives(form: str, name: str) -> None:
    out = io.BytesIO()
    export([row(name)], form, out)
    graph = rdflib.Graph().parse(data=out.getvalue(), format=_PARSERS[form])
    assert (iri("source", "src_1"), SDO.name, rdflib.Literal(name)) in graph


@pytest.mark.parametrize("form", list(_PARSERS))
def test_control_characters_never_break_a_file(form: str) -> None:
    out = io.BytesIO()
    export([row("a\x0bb\x01")], form, out)
    graph = rdflib.Graph().parse(data=out.getvalue(), format=_PARSERS[form])
    kept = "a\ufffdb\ufffd" if form == "rdfxml" else "a\x0bb\x01"
    assert str(graph.value(iri("source", "src_1"), SDO.name)) == kept


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/é?q=[1]", "https://example.org/%C3%A9?q=%5B1%5D"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1"),
        ("example.org", None),
        ("http://[::1", None),
        ("https://", None),
        ("javascript:alert(1)", None),
    ],
)
def test_addresses_become_iris_or_stay_text(address: str, written: str | None) -> None:
    assert absolute_iri(address) == written
    expected = rdflib.URIRef(written) if written else rdflib.Literal(address)
    for form, parser in _PARSERS.items():
        out = io.BytesIO()
        export([row("A", homepage=address)], form, out)
        graph = rdflib.Graph().parse(data=out.getvalue(), format=parser)
        assert graph.value(iri("source", "src_1"), SDO.url) == expected


def test_ids_and_bases_make_safe_iris() -> None:
    out = io.BytesIO()
    node = ExportNode(("Entity", "Person"), {"id": "a/b c>", "name": "A", "aliases": ["B", "B"]})
    export([node], "ntriples", out, base="https://data.example.org/things")
    assert out.getvalue().startswith(b"<https://data.example.org/things/entity/a%2Fb%20c%3E> ")
    assert out.getvalue().count(b'"B"') == 1


@pytest.mark.parametrize(
    "base", ["", "things/", "ftp://x/", "https://x/?a=", "https://x/ y", "https://x/#"]
)
def test_a_base_that_is_no_address_is_refused_before_anything_is_written(base: str) -> None:
    out = io.BytesIO()
    with pytest.raises(BaseError, match=r"write one like https://example\.org/id/"):
        export([row("A")], "turtle", out, base=base)
    assert out.getvalue() == b""


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(FormatError, match="'n3' is none of turtle, ntriples"):
        export([], "n3", io.BytesIO())


@pytest.mark.parametrize("form", list(MEDIA_TYPES))
def test_an_empty_graph_is_a_valid_file(form: str) -> None:
    out = io.BytesIO()
    export([], form, out)
    if form in _PARSERS:
        assert len(rdflib.Graph().parse(data=out.getvalue(), format=_PARSERS[form])) == 0


def test_formats_have_distinct_suffixes_and_media_types() -> None:
    assert {name: form.media_type for name, form in formats().items()} == MEDIA_TYPES
    assert len({form.suffix for form in formats().values()}) == len(formats())


# ---------------------------------------------------------------- the page about it


def _examples(language: str) -> list[str]:
    page = (ROOT / "docs" / "rdf.md").read_text("utf-8")
    return [part.split("```")[0] for part in page.split(f"```{language}\n")[1:]]


def test_the_python_example_runs(
    sample_driver: neo4j.Driver,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "vested.ttl").write_bytes(text_of(sample_driver, "turtle"))
    monkeypatch.chdir(tmp_path)
    (example,) = _examples("python")
    exec(compile(example, "docs/rdf.md", "exec"), {})
    assert len(capsys.readouterr().out.splitlines()) > 10


def test_the_sparql_examples_find_something(sample_graph: rdflib.Graph) -> None:
    for example in _examples("sparql"):
        assert list(sample_graph.query(example))


def test_the_page_lists_every_format() -> None:
    page = (ROOT / "docs" / "rdf.md").read_text("utf-8")
    for name, form in formats().items():
        assert f"| `{name}` | `{form.media_type}` | `{form.suffix}` |" in page
