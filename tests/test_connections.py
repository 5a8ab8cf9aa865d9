"""Relations as connections, both ways: what they hold, and that many cost what one costs."""

from collections.abc import Iterator

import httpx
import pytest
from counting import Executing
from graphql import (
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    get_named_type,
    is_interface_type,
)

from vested.api.graphql.schema import sdl
from vested.graph.managed import Connection
from vested.graph.settings import Settings


@pytest.fixture(scope="module")
def executing(samples: tuple[Settings, Connection]) -> Iterator[Executing]:
    """Plain execution over the samples."""
    with Executing(samples[1]) as found:
        yield found


NESTED = """query Nested($first: Int, $inner: Int) {
  organizations(first: $first) { edges { node {
    id name
    fundingGiven(first: $inner) { totalCount edges { node { id kind } } }
    fundingReceived(first: $inner) { totalCount edges { node { id kind } } }
    tenuresAsEmployerConnection(first: $inner, filter: {role: {isNull: false}}) {
      totalCount pageInfo { hasNextPage } edges { node { id role holder { name } } }
    }
    quotationsConnection(first: $inner) { totalCount edges { node { id text } } }
    statements(first: $inner) { totalCount edges { node { id kind document { title } } } }
    documents(first: $inner) { totalCount edges { node { id source { name } } } }
  } } }
}"""


def test_many_nouns_cost_the_database_what_one_costs(executing: Executing) -> None:
    one = executing.ask(NESTED, first=1, inner=1)
    many = executing.ask(NESTED, first=100, inner=50)
    # For each connection its page, its total and its nouns, however many rows they are of.
    connections = 6
    assert len(many.queries) <= 1 + 3 * connections + 1
    assert len(many.data["organizations"]["edges"]) == 100
    assert len(one.queries) <= len(many.queries)


@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("{ people(first: 50) { edges { node { name } } } }", 1),
        ("{ people(first: 50) { totalCount edges { node { name } } } }", 2),
        ("{ investments(first: 50) { edges { node { amount investor { name } } } } }", 2),
        (
            "{ investments(first: 50) { edges { node { amount statements { document { title } } "
            "recipient { name fundingReceived(first: 3) { edges { node { id } } } } } } } }",
            4,
        ),
        (
            "{ documents(first: 50) { edges { node { title quotations(first: 5) { edges { node "
            "{ text } } } entities(first: 5) { edges { node { name } } } } } } }",
            5,
        ),
        ("{ sources { edges { node { name documents { totalCount } } } } }", 3),
    ],
)
def test_no_query_for_each_row(executing: Executing, query: str, most: int) -> None:
    assert len(executing.ask(query).queries) <= most


def test_totals_are_counted_only_when_asked_for(executing: Executing) -> None:
    plain = executing.ask("{ people(first: 2) { edges { node { id } } } }")
    assert not any("COUNT {" in text and "total" in text for text in plain.queries)


def test_relations_lead_back(executing: Executing) -> None:
    """Whatever a connection of an entity gives has that entity in the role."""
    data = executing.ask(
        """{ organizations(first: 100) { edges { node {
          id
          investmentsAsRecipientConnection(first: 100) { edges { node { recipient { id } } } }
          investmentsAsInvestorConnection(first: 100) { edges { node { investor { id } } } }
          fundingGiven(first: 100) { totalCount edges { node { id roles { role entity { id } } } } }
          claims(first: 100) { id }
          claimsConnection(first: 100) { totalCount edges { node { id } } }
        } } } }"""
    ).data
    rows = [edge["node"] for edge in data["organizations"]["edges"]]
    given = 0
    for row in rows:
        for name, role in (("Recipient", "recipient"), ("Investor", "investor")):
            for edge in row[f"investmentsAs{name}Connection"]["edges"]:
                assert edge["node"][role]["id"] == row["id"]
        for edge in row["fundingGiven"]["edges"]:
            given += 1
            roles = {(one["role"], one["entity"]["id"]) for one in edge["node"]["roles"]}
            assert roles & {("INVESTOR", row["id"]), ("FUNDER", row["id"])}
        connected = [edge["node"]["id"] for edge in row["claimsConnection"]["edges"]]
        assert connected == [claim["id"] for claim in row["claims"]]
        assert row["claimsConnection"]["totalCount"] >= len(connected)
    assert given > 20


def test_nested_pages_follow_one_another(executing: Executing) -> None:
    query = """query P($after: String, $first: Int) { entity(name: "Mistral AI") {
      claimsConnection(first: $first, after: $after, orderBy: [{field: KIND, direction: DESC}]) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { id } }
      } } }"""
    whole = executing.ask(query, first=100).data["entity"]["claimsConnection"]
    expected = [edge["node"]["id"] for edge in whole["edges"]]
    assert whole["totalCount"] == len(expected) > 10
    found: list[str] = []
    after = None
    while True:
        page = executing.ask(query, first=7, after=after).data["entity"]["claimsConnection"]
        found += [edge["node"]["id"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert found == expected


def test_what_comes_to_too_much_is_refused(
    executing: Executing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vested.api.graphql.context.MOST_RELATED", 50)
    query = """{ organizations(first: 100) { edges { node {
      claimsConnection(first: 100) { edges { node { id } } } } } } }"""
    with pytest.raises(AssertionError, match="related nouns"):
        executing.ask(query)


def _schema() -> GraphQLSchema:
    return build_schema(sdl())


def test_every_list_of_nouns_has_a_connection() -> None:
    schema = _schema()
    node = schema.type_map["Node"]
    assert is_interface_type(node)
    for described in schema.type_map.values():
        if not isinstance(described, GraphQLObjectType) or node not in described.interfaces:
            continue
        for name, field in described.fields.items():
            if "first" in field.args and not str(field.type).endswith("Connection!"):
                assert f"{name}Connection" in described.fields, f"{described.name}.{name}"
                assert get_named_type(field.type)


def test_a_page_too_large_is_refused_within_a_noun_too(live_site: str) -> None:
    query = (
        "{ people(first: 1) { edges { node { claimsConnection(first: 101) { totalCount } } } } }"
    )
    answer = httpx.post(f"{live_site}/graphql", json={"query": query}, timeout=60).json()
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
