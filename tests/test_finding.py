"""Filters, orders and pages hold to their rules, told again here in plain Python."""

from collections.abc import Callable
from functools import cmp_to_key
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reviewing import bundle, data, serving

from vested.graph.finding.conditions import DEEPEST, MOST_CONDITIONS, MOST_VALUES
from vested.graph.finding.table import askable, labels
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.schema.dates import PartialDate
from vested.schema.reflect import reflect

Row = dict[str, Any]
Filter = dict[str, Any]

ROUNDS = """query Rounds(
  $filter: InvestmentFilter, $orderBy: [InvestmentOrder!], $first: Int, $after: String,
  $last: Int, $before: String, $policy: Policy
) {
  investments(
    filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before,
    policy: $policy
  ) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node {
      id kind status round date amount currency independentSources
      investor { id name kind } recipient { id name kind } disagreements { property }
      statements { polarity confidence modality rank }
    } }
  }
}"""


def _post(site: str, query: str, variables: dict[str, Any]) -> dict[str, Any]:
    asked = {"query": query, "variables": variables}
    found: dict[str, Any] = httpx.post(f"{site}/graphql", json=asked, timeout=120).json()
    return found


def _rounds(site: str, **variables: Any) -> dict[str, Any]:
    answer = _post(site, ROUNDS, variables)
    assert "errors" not in answer, answer["errors"]
    found: dict[str, Any] = answer["data"]["investments"]
    return found


def _nodes(connection: dict[str, Any]) -> list[Row]:
    return [edge["node"] for edge in connection["edges"]]


@pytest.fixture(scope="module")
def rounds(live_site: str) -> list[Row]:
    """Every round of the samples, page after page."""
    found: list[Row] = []
    after = None
    while True:
        page = _rounds(live_site, first=100, after=after)
        found += _nodes(page)
        if not page["pageInfo"]["hasNextPage"]:
            assert page["totalCount"] == len(found) > 100
            return found
        after = page["pageInfo"]["endCursor"]


# The rules, in Python


def _passes(row: Row, given: Filter) -> bool:
    return all(_part(row, name, asked) for name, asked in given.items())


def _part(row: Row, name: str, asked: Any) -> bool:
    if name == "and":
        return all(_passes(row, one) for one in asked)
    if name == "or":
        return any(_passes(row, one) for one in asked)
    if name == "not":
        return not _passes(row, asked)
    if name in {"investor", "recipient"}:
        related = [row[name]] if row[name] else []
        rules: dict[str, Callable[[Filter], bool]] = {
            "some": lambda of: any(_passes(one, of) for one in related),
            "none": lambda of: not any(_passes(one, of) for one in related),
            "all": lambda of: all(_passes(one, of) for one in related),
        }
        return all(rules[quantifier](of) for quantifier, of in asked.items())
    return all(_compares(name, row[name], operator, value) for operator, value in asked.items())


def _compares(name: str, own: Any, operator: str, value: Any) -> bool:
    if operator == "isNull":
        return (own is None) is value
    if own is None:
        return False
    if operator == "eq":
        return bool(own == value)
    if operator == "in":
        return own in value
    if operator == "contains":
        return value.lower() in own.lower()
    if operator == "startsWith":
        return bool(own.lower().startswith(value.lower()))
    if name == "date":
        return _dates(PartialDate(own), operator, PartialDate(value))
    return {
        "lt": own < value,
        "lte": own <= value,
        "gt": own > value,
        "gte": own >= value,
    }[operator]


def _dates(own: PartialDate, operator: str, value: PartialDate) -> bool:
    return {
        "lt": own.latest < value.earliest,
        "lte": own.latest <= value.latest,
        "gt": own.earliest > value.latest,
        "gte": own.earliest >= value.earliest,
        "overlaps": own.earliest <= value.latest and value.earliest <= own.latest,
    }[operator]


_DATES = st.sampled_from(["2022", "2023", "2023-06", "2023-12-10", "[2023-03-01..2023-09-30]"])
_TEXTS = st.sampled_from(
    ["series-a", "seed", "a", "SEED", "USD", "EUR", "SUPPORTED", "Person", "m", "it's \\ ''"]
)
_AMOUNTS = st.sampled_from([1e6, 1e8, 3e8, 1e10])


def _of(operators: list[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Filter]:
    one = st.sampled_from(operators).flatmap(
        lambda operator: values.map(lambda value: {operator: value})
    )
    return one | st.lists(values, max_size=3).map(lambda many: {"in": many}) | _ABSENT


_ABSENT = st.booleans().map(lambda value: {"isNull": value})
_WORDS = _of(["eq", "contains", "startsWith"], _TEXTS)
_PARTY = st.fixed_dictionaries({}, optional={"name": _WORDS, "kind": _WORDS})
_RELATED = st.dictionaries(st.sampled_from(["some", "none", "all"]), _PARTY, min_size=1, max_size=2)
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "round": _WORDS,
        "currency": _WORDS,
        "status": _WORDS,
        "amount": _of(["eq", "lt", "lte", "gt", "gte"], _AMOUNTS),
        "date": _of(["eq", "lt", "lte", "gt", "gte", "overlaps"], _DATES),
        "investor": _RELATED,
        "recipient": _RELATED,
    },
).filter(lambda found: len(found) <= 3)
_FILTERS = st.recursive(
    _FIELDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda parts: {"and": parts}),
        st.lists(inner, max_size=2).map(lambda parts: {"or": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=3,
)
_ORDER = st.lists(
    st.tuples(
        st.sampled_from(["AMOUNT", "DATE", "ROUND", "CURRENCY", "STATUS"]),
        st.sampled_from(["ASC", "DESC"]),
    ),
    max_size=3,
    unique_by=lambda key: key[0],
)
_UNHURRIED = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@_UNHURRIED
@given(asked=_FILTERS)
def test_filters_let_pass_what_the_rules_do(
    live_site: str, rounds: list[Row], asked: Filter
) -> None:
    found = _rounds(live_site, filter=asked, first=100)
    expected = sorted(row["id"] for row in rounds if _passes(row, asked))
    assert found["totalCount"] == len(expected)
    assert [row["id"] for row in _nodes(found)] == expected[:100]


@_UNHURRIED
@given(keys=_ORDER, size=st.integers(60, 100))
def test_pages_follow_an_order_both_ways(
    live_site: str, rounds: list[Row], keys: list[tuple[str, str]], size: int
) -> None:
    order = [{"field": field, "direction": way} for field, way in keys]
    expected = [row["id"] for row in sorted(rounds, key=cmp_to_key(_by(keys)))]
    forwards: list[str] = []
    after = None
    while True:
        page = _rounds(live_site, orderBy=order, first=size, after=after)
        assert page["pageInfo"]["hasPreviousPage"] is (after is not None)
        forwards += [row["id"] for row in _nodes(page)]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert forwards == expected
    backwards: list[str] = []
    before = None
    while True:
        page = _rounds(live_site, orderBy=order, last=size, before=before)
        backwards = [row["id"] for row in _nodes(page)] + backwards
        before = page["pageInfo"]["startCursor"]
        if not page["pageInfo"]["hasPreviousPage"]:
            break
    assert backwards == expected


def _by(keys: list[tuple[str, str]]) -> Callable[[Row, Row], int]:
    def compare(one: Row, other: Row) -> int:
        for field, way in keys:
            mine, others = one[field.lower()], other[field.lower()]
            if mine == others:
                continue
            if mine is None or others is None:
                return 1 if mine is None else -1
            if field == "DATE":
                mine, others = (
                    (date.earliest, date.latest)
                    for date in (PartialDate(mine), PartialDate(others))
                )
                if mine == others:
                    continue
            ascending = -1 if mine < others else 1
            return ascending if way == "ASC" else -ascending
        return -1 if one["id"] < other["id"] else 1

    return compare


def test_a_page_stays_where_it_was_while_others_write(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], tmp_path: Path
) -> None:
    query = """query P($after: String, $before: String, $first: Int, $last: Int) {
      people(first: $first, after: $after, last: $last, before: $before,
             orderBy: [{field: NAME, direction: DESC}]) {
        pageInfo { endCursor startCursor } edges { node { name } }
      }
    }"""

    def told(names: list[str]) -> str:
        return " ".join(f"{name}, CEO of Foo Labs, spoke of safety." for name in names)

    first = ["Ada Example", "Berta Example", "Dora Example", "Frida Example"]
    Store(driver).write(bundle(tmp_path, "one", told(first)))
    with serving(*graph) as site:
        page = data(site, query, first=2)["people"]
        assert [row["name"] for row in _nodes(page)] == ["Frida Example", "Dora Example"]
        Store(driver).write(bundle(tmp_path, "two", told(["Clara Example", "Emma Example"])))
        cursor = page["pageInfo"]["endCursor"]
        following = _nodes(data(site, query, first=2, after=cursor)["people"])
        assert [row["name"] for row in following] == ["Clara Example", "Berta Example"]
        before = _nodes(data(site, query, last=2, before=cursor)["people"])
        assert [row["name"] for row in before] == ["Frida Example", "Emma Example"]


_NESTED: Filter = {}
for _ in range(DEEPEST + 1):
    _NESTED = {"not": _NESTED}


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"filter": {"round": {"eq": None}}}, "isNull"),
        ({"filter": {"round": None}}, "round"),
        ({"filter": {"round": {"in": ["x"] * (MOST_VALUES + 1)}}}, "in"),
        ({"filter": {"round": {"contains": "x" * 500}}}, "characters"),
        ({"filter": {"and": [{"round": {"eq": "x"}}] * (MOST_CONDITIONS + 1)}}, "conditions"),
        ({"filter": _NESTED}, "nested"),
        ({"first": 0}, "first"),
        ({"first": 101}, "first"),
        ({"first": 2, "last": 2}, "first, last"),
        ({"after": "bm9uc2Vuc2U=", "orderBy": [{"field": "AMOUNT"}]}, "after"),
        ({"before": "###", "orderBy": []}, "before"),
        ({"orderBy": [{"field": "AMOUNT"}, {"field": "AMOUNT"}]}, "twice"),
        ({"policy": {"minConfidence": 2}}, "minConfidence"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    live_site: str, variables: dict[str, Any], named: str
) -> None:
    (error, *_) = _post(live_site, ROUNDS, variables)["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert named in error["message"]


def test_every_noun_can_be_asked_for_by_its_own_properties() -> None:
    described = reflect()
    for label in labels():
        stored = {prop.name for prop in described[label].properties}
        assert stored - set(askable(label).fields) <= {"key", "text"}
