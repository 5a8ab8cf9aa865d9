"""Groups, known unknowns, policies, paths and statements, each held against plain Python."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from typing import Any

import pytest
from counting import Executing

from vested.graph.managed import Connection
from vested.graph.settings import Settings

Row = dict[str, Any]


@pytest.fixture(scope="module")
def executing(samples: tuple[Settings, Connection]) -> Iterator[Executing]:
    """Plain execution over the samples."""
    with Executing(samples[1]) as found:
        yield found


def _all(executing: Executing, field: str, selection: str, arguments: str = "") -> list[Row]:
    """Every node of a list, page after page."""
    found: list[Row] = []
    after = None
    query = f"""query All($after: String) {{
      {field}(first: 100, after: $after{arguments}) {{
        pageInfo {{ hasNextPage endCursor }} edges {{ node {{ {selection} }} }}
      }}
    }}"""
    while True:
        page = executing.ask(query, after=after).data[field]
        found += [edge["node"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


@pytest.fixture(scope="module")
def claims(executing: Executing) -> list[Row]:
    """Every claim of the samples as of the end of 2023."""
    selection = """
      id kind status certainty independentSources disagreements { property }
      roles { role entity { id } } statements { id polarity confidence reviewed }
    """
    return _all(executing, "claims", selection, ', asOf: {validAt: "2023-12-31"}')


# Groups


def test_groups_add_up(executing: Executing) -> None:
    rounds = _all(executing, "investments", "amount currency investor { id } date")
    expected: dict[tuple[Any, Any], list[float | None]] = defaultdict(list)
    for row in rounds:
        investor = row["investor"]["id"] if row["investor"] else None
        expected[investor, row["currency"]].append(row["amount"])
    groups = _all(
        executing,
        "investmentsGrouped",
        "count keys { key value entity { id } } sums { field count sum min max }",
        ", by: [INVESTOR]",
    )
    assert len(groups) == len(expected)
    assert [group["count"] for group in groups] == sorted(
        (group["count"] for group in groups), reverse=True
    )
    for group in groups:
        by, unit = group["keys"]
        assert (by["key"], unit["key"]) == ("INVESTOR", "CURRENCY")
        assert by["value"] == (by["entity"]["id"] if by["entity"] else None)
        amounts = expected[by["value"], unit["value"]]
        told = next(one for one in group["sums"] if one["field"] == "amount")
        given = [amount for amount in amounts if amount is not None]
        assert group["count"] == len(amounts)
        assert told["count"] == len(given)
        assert told["sum"] == (pytest.approx(sum(given)) if given else None)
        assert (told["min"], told["max"]) == ((min(given), max(given)) if given else (None, None))


def test_groups_by_month_hold_what_is_dated_within_one(executing: Executing) -> None:
    rounds = _all(executing, "investments", "date")
    groups = _all(executing, "investmentsGrouped", "count keys { key value }", ", by: [DATE_MONTH]")
    found: Counter[str | None] = Counter()
    for group in groups:
        found[group["keys"][0]["value"]] += group["count"]
    dates = [row["date"] for row in rounds]
    expected = Counter(date[:7] if date and len(date) in {7, 10} else None for date in dates)
    assert found == expected


def test_a_quotation_is_of_its_speakers_organization(executing: Executing) -> None:
    groups = _all(
        executing,
        "quotationsGrouped",
        "count keys { key value entity { name kind } }",
        ", by: [ORGANIZATION, PUBLISHED_MONTH]",
    )
    names = {group["keys"][0]["entity"]["name"] for group in groups if group["keys"][0]["value"]}
    assert {"Mistral AI", "OpenAI"} <= names
    assert {group["keys"][1]["value"] for group in groups} == {"2024-02"}


# Known unknowns


def test_known_unknowns_lack_what_they_are_said_to_lack(executing: Executing) -> None:
    models = _all(executing, "models", "id accessesAsWork(first: 100) { licence }")
    bare = {row["id"] for row in models if not any(a["licence"] for a in row["accessesAsWork"])}
    told = _all(
        executing,
        "knownUnknowns",
        "kind question about { id }",
        ", kinds: [MODEL_WITHOUT_LICENCE, INVESTMENT_WITHOUT_INVESTOR]",
    )
    by_kind: dict[str, set[str]] = defaultdict(set)
    for row in told:
        by_kind[row["kind"]].add(row["about"]["id"])
    assert by_kind["MODEL_WITHOUT_LICENCE"] == bare
    rounds = _all(executing, "investments", "id round investor { id } recipient { id }")
    named = {(r["recipient"]["id"], r["round"]) for r in rounds if r["investor"]}
    unnamed = {
        r["id"]
        for r in rounds
        if not r["investor"] and (r["recipient"]["id"], r["round"]) not in named
    }
    assert by_kind["INVESTMENT_WITHOUT_INVESTOR"] == unnamed


# Policies


@pytest.mark.parametrize("enough", [1, 2, 3, 5])
def test_only_claims_of_so_many_sources(
    executing: Executing, claims: list[Row], enough: int
) -> None:
    arguments = f', asOf: {{validAt: "2023-12-31"}}, policy: {{minIndependentSources: {enough}}}'
    found = {row["id"] for row in _all(executing, "claims", "id", arguments)}
    assert found == {row["id"] for row in claims if row["independentSources"] >= enough}
    assert found


def test_no_claims_that_are_disputed(executing: Executing, claims: list[Row]) -> None:
    arguments = ', asOf: {validAt: "2023-12-31"}, policy: {excludeDisputed: true}'
    found = {row["id"] for row in _all(executing, "claims", "id", arguments)}
    disputed = _all(executing, "disputes", "id", ', asOf: {validAt: "2023-12-31"}')
    assert found == {row["id"] for row in claims} - {row["id"] for row in disputed}
    assert disputed
    for row in claims:
        if row["status"] in {"DISPUTED", "DENIED"}:
            assert row["id"] not in found


def test_unsure_statements_are_as_if_nobody_had_read_them(executing: Executing) -> None:
    everything = {
        row["id"]: row for row in _all(executing, "claims", "id statements { id confidence }")
    }
    found = _all(
        executing, "claims", "id statements { id confidence }", ", policy: {minConfidence: 0.97}"
    )
    expected = {
        id: [one["id"] for one in row["statements"] if one["confidence"] >= 0.97]
        for id, row in everything.items()
    }
    told = {row["id"]: [one["id"] for one in row["statements"]] for row in found}
    assert told == {id: kept for id, kept in expected.items() if kept}
    assert 0 < len(told) < len(everything)


def test_each_claim_of_an_answer_comes_up_to_the_policy(executing: Executing) -> None:
    question = """query Q($policy: Policy) {
      signatories(
        letter: "Statement on AI Risk", role: "chief executive officer", policy: $policy
      ) {
        totalCount edges { node { signatory { name } claims { independentSources } } }
      }
      fundersOfOpenModels(first: 100, policy: $policy) {
        totalCount edges { node { claims { kind independentSources } } }
      }
    }"""
    data = executing.ask(question, policy={"minIndependentSources": 2}).data
    rows = [edge["node"] for name in data for edge in data[name]["edges"]]
    assert data["signatories"]["totalCount"] == len(data["signatories"]["edges"]) > 0
    assert all(claim["independentSources"] >= 2 for row in rows for claim in row["claims"])
    none = executing.ask(question, policy={"reviewed": True}).data
    assert [none[name]["totalCount"] for name in none] == [0, 0]


def test_an_answer_is_as_sure_as_the_least_sure_claim_that_it_needs(executing: Executing) -> None:
    claims = "claims { statements { polarity modality rank confidence } }"
    data = executing.ask(
        f"""{{
      signatories(letter: "Statement on AI Risk", role: "chief executive officer") {{
        edges {{ node {{ confidence {claims} }} }} }}
      fundersOfOpenModels(first: 100) {{ edges {{ node {{ confidence {claims} }} }} }}
    }}"""
    ).data
    needed = {"signatories": 1, "fundersOfOpenModels": 2}
    told: set[float] = set()
    for name, firm in needed.items():
        for edge in data[name]["edges"]:
            sure = [
                max(
                    one["confidence"]
                    for one in claim["statements"]
                    if one["polarity"] == "SUPPORTS"
                    and one["modality"] in {"asserted", "reported"}
                    and one["rank"] != "deprecated"
                )
                for claim in edge["node"]["claims"]
            ]
            least = min(sure[:firm] + ([max(sure[firm:])] if sure[firm:] else []))
            assert edge["node"]["confidence"] == least
            told.add(least)
    assert 1.0 in told and min(told) < 1


# Paths


def _distances(claims: list[Row], start: str) -> dict[str, int]:
    near: dict[str, set[str]] = defaultdict(set)
    for row in claims:
        if row["status"] in {"SUPPORTED", "DISPUTED"} and row["certainty"]:
            ids = [one["entity"]["id"] for one in row["roles"]]
            for id in ids:
                near[id] |= set(ids) - {id}
    found, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for there in sorted(near[here] - found.keys()):
            found[there] = found[here] + 1
            waiting.append(there)
    return found


PATH = """query P($from: String!, $to: String!, $kinds: [String!]) {
  path(from: $from, to: $to, kinds: $kinds, asOf: {validAt: "2023-12-31"}, maxHops: 8) {
    length certainty
    hops {
      start { id } startRole end { id } endRole certainty
      claim { id kind certainty status roles { role entity { id } } }
      evidence { polarity modality evidence { exact } }
    }
  }
}"""


@pytest.mark.parametrize("start", ["Amazon", "Arthur Mensch", "BLOOM"])
def test_paths_are_shortest_and_every_hop_is_cited(
    executing: Executing, claims: list[Row], start: str
) -> None:
    first = executing.ask("query E($n: String!) { entity(name: $n) { id } }", n=start)
    id = first.data["entity"]["id"]
    distances = _distances(claims, id)
    people = _all(executing, "people", "id")
    ends = [row["id"] for row in people[::6]]
    for end in ends:
        path = executing.ask(PATH, **{"from": id, "to": end}).data["path"]
        if distances.get(end, 99) > 8:
            assert path is None
            continue
        assert path["length"] == len(path["hops"]) == distances[end]
        place = id
        for hop in path["hops"]:
            assert hop["start"]["id"] == place
            place = hop["end"]["id"]
            roles = {(one["role"], one["entity"]["id"]) for one in hop["claim"]["roles"]}
            assert {(hop["startRole"], hop["start"]["id"]), (hop["endRole"], place)} <= roles
            assert hop["certainty"] == hop["claim"]["certainty"] is not None
            assert hop["evidence"]["polarity"] == "SUPPORTS"
            assert hop["evidence"]["evidence"][0]["exact"]
        assert place == end


def test_no_path_before_anything_held(executing: Executing) -> None:
    query = (
        """{ path(from: "Amazon", to: "Sam Altman", asOf: {validAt: "1900-01-01"}) { length } }"""
    )
    assert executing.ask(query).data["path"] is None
    same = """{ path(from: "Amazon", to: "Amazon") { length hops { startRole } } }"""
    assert executing.ask(same).data["path"] == {"length": 0, "hops": []}


# Statements as in Wikibase


def test_statements_have_subject_property_value_and_references(executing: Executing) -> None:
    rows = _all(
        executing,
        "statements",
        """id kind values { property value }
        claim { id kind roles { role entity { id } } } subject { id }
        property { id label dataType } valueType
        value { __typename ... on ItemValue { id } ... on StringValue { content } }
        qualifiers { property { label } valueType value { __typename } }
        references { parts { property { id } value { ... on StringValue { content } } } }
        evidence { exact }""",
    )
    assert len(rows) > 500
    for row in rows:
        entities = [one["entity"]["id"] for one in row["claim"]["roles"]]
        assert row["property"]["label"] == row["kind"] == row["claim"]["kind"]
        assert row["subject"] is None or row["subject"]["id"] in entities
        assert (row["valueType"] == "VALUE") is (row["value"] is not None)
        given = {one["property"] for one in row["values"]}
        told = {pair["property"]["label"] for pair in row["qualifiers"]}
        if row["value"] and row["value"]["__typename"] == "ItemValue":
            assert row["value"]["id"] in entities
            assert given <= told
        elif row["value"]:
            assert len(given - told) == 1
        (reference,) = row["references"]
        exact = [
            part["value"]["content"]
            for part in reference["parts"]
            if part["property"]["id"] == "oa:exact"
        ]
        assert exact == [span["exact"] for span in row["evidence"]]
