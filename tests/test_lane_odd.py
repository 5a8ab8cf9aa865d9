"""The lane answers as plain execution does about what the samples hardly have: the odd world."""

import json
import os
from collections.abc import Iterator
from typing import Any

import neo4j
import odd_graph
import pytest
from graphql import get_named_type, is_leaf_type
from odd_world import THINGS
from operations import literal
from sides import GRAPHQL, Sides, answered_alike, in_the_lane, sides_of

from vested.graph.check import check
from vested.graph.connect import open_driver
from vested.graph.managed import Connection
from vested.graph.migrate import migrate
from vested.graph.settings import Settings
from vested.schema.claims import CLAIMS

OPERATIONS = max(int(os.environ.get("VESTED_SEQUENCES", "40")) // 4, 10)
KINDS = [cls.__name__ for cls in CLAIMS]
NAMES = sorted({name for thing in THINGS for name in (thing.name, *thing.aliases)})
LEVELS = list(GRAPHQL.type_map["AccessLevel"].values)  # type: ignore[attr-defined]


def _fields(label: str, but: frozenset[str] = frozenset()) -> str:
    """Every field of a type that the lane knows: its values, and the ids of what it leads to."""
    found = []
    for name, field in GRAPHQL.type_map[label].fields.items():  # type: ignore[attr-defined]
        inner = get_named_type(field.type)
        if name in but or in_the_lane(label, name) is None:
            continue
        if is_leaf_type(inner):
            found.append(name)
        elif inner.name.endswith("Connection"):
            found.append(f"{name}(first: 2) {{ totalCount edges {{ cursor node {{ id }} }} }}")
        elif "id" in inner.fields:
            found.append(f"{name} {{ id }}")
    return " ".join(found)


def _of_kinds(kinds: list[str], but: frozenset[str] = frozenset()) -> str:
    """The fields of every kind, by fragments."""
    return " ".join(f"... on {kind} {{ {_fields(kind, but)} }}" for kind in kinds)


_DOCUMENT = f"document {{ {_fields('Document')} source {{ {_fields('Source')} }} }}"
_EVIDENCE = f"evidence {{ {_fields('Evidence')} }}"
_CLAIM = f"""{_of_kinds(KINDS)} disagreements {{ property values {{ value }} }}
  roles {{ role entity {{ id name kind aliases }} }}"""
_TOLD = f"""id statements {{ {_fields("Statement")} values {{ property value }} {_DOCUMENT}
  {_EVIDENCE} }}"""
_SIGNED = """{ totalCount edges { cursor node { signatory { id name } organization { id }
  printedAs role signedOn certainty confidence independentSources claims { id label } } } }"""
_FUNDED = """{ totalCount edges { cursor node { model { id } funder { id name } developer { id }
  modelReleased accessLevel licence route certainty amount currency round date what
  claims { id label } confidence independentSources } } }"""
_EVERY = f"openLevels: [{', '.join(LEVELS)}]"
_NAMED = {
    "entity of a day": 'entity(name: $name, asOf: {validAt: "2023-05-30"}) { id claims { id } '
    "quotations { id } claimsConnection { totalCount edges { node { id label } } } }",
    "entity": "entity(name: $name) { id name }",
    "signatories": f"signatories(letter: $name) {_SIGNED}",
    "chief executives": f'signatories(letter: $name, role: "chief executive officer") {_SIGNED}',
    "funders": f"fundersOfOpenModels(model: $name) {_FUNDED}",
    "funders of any": f"fundersOfOpenModels(model: $name, {_EVERY}) {_FUNDED}",
    "neighbourhood": "neighbourhood(focus: $name) { focus { id } nodes { id name kind degree } "
    "edges { id claimId kind label source target status certainty } truncated } "
    "few: neighbourhood(focus: $name, limit: 3) { nodes { id } edges { id } truncated }",
    "said by": "quotations(speaker: $name) { totalCount edges { node { id } } }",
    "search": "search(query: $name, first: 4) { id kind name snippet score field "
    "highlights { text matched start end } }",
    "people": "people(nameContains: $name) { totalCount edges { cursor node { id } } }",
    "organizations": "organizations(filter: {or: [{name: {startsWith: $name}}, "
    "{not: {aliases: {contains: $name}}}]}) { totalCount edges { cursor node { id name } } }",
}
"""What is asked about each name, and each id of what has to do with it."""
_ABOUT = {
    "signatories": "OpenLetter",
    "chief executives": "OpenLetter",
    "funders": "AIModel|Product",
    "funders of any": "AIModel|Product",
    "search": "Place",
    "people": "Place",
    "organizations": "Place",
}


@pytest.fixture(scope="module")
def odd_driver(graph: tuple[Settings, Connection]) -> Iterator[neo4j.Driver]:
    """A driver to a graph of the odd world."""
    values, where = graph
    with open_driver(where, values) as driver:
        driver.execute_query("MATCH (node) DETACH DELETE node")
        migrate(driver)
        odd_graph.fill(driver)
        assert not list(check(driver))
        yield driver
        driver.execute_query("MATCH (node) DETACH DELETE node")


@pytest.fixture(scope="module")
def sides(odd_driver: neo4j.Driver, graph: tuple[Settings, Connection]) -> Iterator[Sides]:
    """Both ways to the odd world."""
    ids = [_ids(odd_driver, label, 40) for label in ("Entity", "Claim", "Quotation", "Document")]
    with sides_of(graph[1], tuple(id for some in ids for id in some)) as found:
        yield found


def _ids(driver: neo4j.Driver, label: str, most: int) -> tuple[str, ...]:
    text: Any = f"MATCH (n:{label}) RETURN n.id AS id ORDER BY COUNT {{ (n)--() }} DESC LIMIT $most"
    return tuple(row["id"] for row in driver.execute_query(text, most=most).records)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("asked", _NAMED)
def test_every_name_is_asked_about(sides: Sides, odd_driver: neo4j.Driver, asked: str) -> None:
    text = f"query Q($name: String!) {{ {_NAMED[asked]} }}"
    ids = _ids(odd_driver, _ABOUT.get(asked, "Entity"), 50)
    told = {sides.same(text, {"name": name}) for name in (*NAMES, *ids)}
    assert len(told) > 3
    assert sides.takes(text, {"name": "Letter"})


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["Person", "Organization", "AIModel"])
def test_everything_is_told_of_every_entity(
    sides: Sides, odd_driver: neo4j.Driver, kind: str
) -> None:
    text = f"query Q($name: String!) {{ entity(name: $name) {{ ... on {kind} {{ "
    text += f"{_fields(kind)} }} }} }}"
    for id in _ids(odd_driver, kind, 50):
        sides.same(text, {"name": id})
    assert sides.takes(text, {"name": "Letter"})


def _pages(sides: Sides, root: str, arguments: str, told: str, size: int) -> list[dict[str, Any]]:
    """All entries of a root field, page by page, each asked both ways."""
    text = f"query Q($first: Int!, $after: String) {{ {root}(first: $first, after: $after"
    text += f"{arguments}) {{ totalCount pageInfo {{ hasNextPage endCursor }} "
    text += f"edges {{ cursor node {{ {told} }} }} }} }}"
    found: list[dict[str, Any]] = []
    page: dict[str, Any] = {"pageInfo": {"hasNextPage": True, "endCursor": None}}
    while page["pageInfo"]["hasNextPage"]:
        asked = {"first": size, "after": page["pageInfo"]["endCursor"]}
        page = json.loads(sides.same(text, asked))["data"][root]
        found += page["edges"]
    assert len(found) == page["totalCount"]
    assert sides.takes(text, {"first": size})
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize("told", [_CLAIM, _TOLD], ids=["values", "statements"])
def test_every_claim_is_told(sides: Sides, told: str) -> None:
    assert len(_pages(sides, "claims", "", told, 30)) > 100


@pytest.mark.timeout(600)
def test_every_claim_of_a_day_is_told(sides: Sides) -> None:
    day = ', asOf: {validAt: "2023-05-30"}'
    told = f"{_of_kinds(KINDS, frozenset({'certainty'}))} statements {{ id }} roles {{ role }}"
    assert len(_pages(sides, "claims", day, told, 30)) > 20
    _pages(sides, "quotations", day, f"{_fields('Quotation')} {_EVIDENCE}", 3)
    _pages(sides, "documents", day, f"{_fields('Document')} source {{ {_fields('Source')} }}", 2)


@pytest.mark.timeout(600)
def test_every_quotation_and_document_is_told(sides: Sides) -> None:
    assert _pages(sides, "quotations", "", f"{_fields('Quotation')} {_EVIDENCE} {_DOCUMENT}", 3)
    assert _pages(sides, "documents", "", f"{_fields('Document')} source {{ id }}", 2)


@pytest.mark.timeout(600)
@pytest.mark.parametrize("levels", [LEVELS[:1], LEVELS], ids=["open", "any"])
def test_every_funder_is_told(sides: Sides, levels: list[str]) -> None:
    given = f", openLevels: [{', '.join(levels)}]"
    told = _FUNDED.partition("node {")[2].rpartition("} } }")[0]
    assert len(_pages(sides, "fundersOfOpenModels", given, told, 4)) > 4


_ORDERS = {
    "investments": ["AMOUNT", "CLOSED}, {field: ROUND"],
    "accesses": ["LEVEL}, {field: DATE"],
    "quotations": ["FIDELITY}, {field: TEXT"],
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("root", _ORDERS)
def test_every_order_is_followed(sides: Sides, root: str) -> None:
    for order in _ORDERS[root]:
        for direction in ("ASC", "DESC"):
            given = f", orderBy: [{{field: {order}, direction: {direction}}}]"
            _pages(sides, root, given, "id", 7)


_FILTERS = {
    "investments": [
        {"amount": {"gte": 0}},
        {"not": {"amount": {"lt": 1}}},
        {"not": {"date": {"eq": "2023-05-30"}}},
        {"date": {"lte": "[2023-05-30..]"}},
        {"investor": {"none": {}}},
        {"disputed": {"eq": True}},
    ],
    "claims": [
        {"roles": {"all": {"aliases": {"isNull": True}}}},
        {"statements": {"none": {"polarity": {"eq": "SUPPORTS"}}}},
        {"not": {"statements": {"some": {"document": {"published": {"lt": "2024"}}}}}},
        {"status": {"in": ["DENIED", "UNCERTAIN"]}},
        {"statements": {"some": {"rank": {"eq": "deprecated"}, "reviewed": {"isNull": False}}}},
    ],
    "people": [
        {"not": {"aliases": {"startsWith": "i"}}},
        {"documents": {"some": {"title": {"isNull": True}}}},
    ],
    "quotations": [
        {"speaker": {"none": {}}},
        {"addressee": {"some": {"name": {"contains": "y"}}}},
        {"not": {"language": {"in": ["en"]}}},
        {"document": {"source": {"licence": {"isNull": True}}}},
    ],
}


@pytest.mark.timeout(600)
@pytest.mark.parametrize("root", _FILTERS)
def test_every_filter_lets_the_same_pass(sides: Sides, root: str) -> None:
    node = "edges { node { id } }"
    for asked in _FILTERS[root]:
        sides.same(f"{{ {root}(filter: {literal(asked)}, first: 100) {{ totalCount {node} }} }}")


@pytest.mark.timeout(3600)
def test_generated_operations_are_answered_alike(sides: Sides) -> None:
    answered_alike(sides, (*sides.ids, *NAMES), OPERATIONS)
