"""The fast lane answers as plain execution does, to the byte, in one round trip, or not at all."""

import json
import os
from collections.abc import Iterator, Sequence
from typing import Any

import neo4j
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import GRAPHQL, Sides, answered_alike, sides_of

from vested.api.graphql.connection import encode
from vested.api.graphql.lane.answering import Lane
from vested.api.graphql.lane.operation import Unusual
from vested.api.graphql.lane.searching import LOOKED_AT, SPARE, hits
from vested.api.graphql.transport.executor import encoded
from vested.api.site.documents import documents_of_pages, first_asked
from vested.graph.managed import Connection
from vested.graph.ranking import best, quotation_hits
from vested.graph.settings import Settings

OPERATIONS = int(os.environ.get("VESTED_SEQUENCES", "40"))

_BUSY = """MATCH (e:Entity)<--(c:Claim) WITH e, count(c) AS claims
WITH [label IN labels(e) WHERE label <> 'Entity'][0] AS kind, e ORDER BY claims DESC, e.id
WITH kind, collect(e.id)[..4] AS ids UNWIND ids AS id RETURN id"""
"""The entities of each kind with the most claims: the others have little to tell."""


@pytest.fixture(scope="module")
def sides(samples: tuple[Settings, Connection], sample_driver: neo4j.Driver) -> Iterator[Sides]:
    """Both ways to the samples."""
    ids: list[str] = []
    for label in ("Entity", "Claim", "Quotation", "Document"):
        text: Any = f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id LIMIT 5"
        ids += [row["id"] for row in sample_driver.execute_query(text).records]
    ids += [row["id"] for row in sample_driver.execute_query(_BUSY).records]
    with sides_of(samples[1], (*ids, "clm_none", "nothing")) as found:
        yield found


@pytest.mark.timeout(3600)
def test_generated_operations_are_answered_alike(sides: Sides) -> None:
    taken = answered_alike(sides, sides.ids, OPERATIONS)
    assert sum(taken) > len(taken) / 3, f"the lane answered {sum(taken)} only"


ENTITY = "id name kind aliases sameAs mergedIds"
EXPECTED_IN_THE_LANE = {
    "look-up": f'{{ entity(name: "Mistral AI") {{ {ENTITY} }} }}',
    "alias": '{ entity(name: "Mistral") { id name } }',
    "unknown": '{ entity(name: "no such") { id name } }',
    "people": f"""{{ people(first: 7) {{ totalCount pageInfo {{ hasNextPage endCursor }} edges {{
        cursor node {{ {ENTITY} tenuresAsHolder {{ role start label employer {{ name }} }} }}
      }} }} }}""",
    "contains": '{ organizations(nameContains: "MISTRAL") { edges { node { name } } } }',
    "claims": """{ claims(first: 100) { totalCount edges { node {
        id kind label status certainty independentSources __typename
        disagreements { property values { value } }
        roles { role entity { id name } }
        statements { id kind polarity modality rank rankReason reviewed confidence rule recordedAt
          assertedOn attributedTo primarySource values { property value }
          document { id title url published language standing source { id name homepage licence } }
          evidence { exact prefix suffix start end snapshotId } }
        ... on Investment { round amount currency closed investor { name } }
        ... on Tenure { role start end holder { id name } }
        ... on Succession { change predecessors { name } successors { name } }
      } } } }""",
    "some kinds": '{ claims(kinds: ["Grant", "Leak"]) { totalCount edges { node { id kind } } } }',
    "of a day": '{ tenures(asOf: {validAt: "2023-05-30"}) { totalCount edges { node { id } } } }',
    "quotations": "{ quotations(first: 9) { totalCount edges { node { id text direct cue venue "
    "fidelity confidence recordedAt speaker { name } addressee { name } document { title } "
    "evidence { exact snapshotId } } } } }",
    "of a speaker": '{ quotations(speaker: "Arthur Mensch") { totalCount edges { node { id } } } }',
    "documents": "{ documents { totalCount edges { node { id standing source { name } } } } }",
    "filter": """{ organizations(filter: {name: {contains: "a"}, not: {name: {startsWith: "m"}},
        investmentsAsRecipient: {some: {amount: {gte: 1000000}, date: {gte: "2022"}}}}, first: 9) {
        totalCount pageInfo { hasNextPage endCursor } edges { cursor node { name } } } }""",
    "filter of claims": """{ investments(filter: {or: [{round: {eq: "seed"}},
        {amount: {lt: 50000000}}], status: {in: ["SUPPORTED", "DISPUTED"]},
        investor: {some: {name: {contains: "c"}}}}) {
        totalCount edges { cursor node { amount round status investor { name } } } } }""",
    "filter of any claims": """{ claims(filter: {kind: {in: ["Grant", "Leak"]}}, first: 5) {
        totalCount edges { node { id kind } } } }""",
    "order": """{ investments(orderBy: [{field: AMOUNT, direction: DESC}, {field: DATE}],
        first: 12, asOf: {validAt: "2023-05-30"}) {
        pageInfo { endCursor } edges { cursor node { id amount date } } } }""",
    "connections": """{ organizations(first: 20) { edges { node { name
        investmentsAsRecipientConnection(first: 2) { totalCount
          pageInfo { hasNextPage endCursor } edges { cursor node { amount investor { name } } } }
        claimsConnection { totalCount } fundingGiven { edges { node { id } } }
        quotationsConnection(first: 1) { edges { node { text } } } } } } }""",
    "order of people": """{ people(orderBy: [{field: NAME, direction: DESC}], first: 5) {
        totalCount edges { cursor node { name } } } }""",
    "questions": """{
      signatories(letter: "Statement on AI Risk", role: "chief executive officer") {
        edges { node { signatory { name } certainty confidence independentSources } } }
      fundersOfOpenModels(first: 30) {
        edges { node { funder { name } certainty confidence independentSources } } } }""",
    "search": '{ search(query: "open") { id kind name snippet score field '
    "highlights { text matched start end } } }",
    "search of kinds": '{ search(query: "mistral", first: 3, kinds: ["AIModel"]) { name } }',
    "search for words": '{ search(query: "ia", kinds: ["Quotation"], language: "fr") { name } }',
    "search in vain": '{ search(query: "no such thing") { name } }',
}


@pytest.mark.parametrize("name", EXPECTED_IN_THE_LANE)
def test_what_the_lane_answers_takes_one_round_trip(sides: Sides, name: str) -> None:
    query = EXPECTED_IN_THE_LANE[name]
    before = sides.reader.trips
    data = sides.data(query)
    assert sides.reader.trips == before + 1
    assert sides.same(query) == encoded({"data": data})


def test_what_pages_ask_takes_one_round_trip(sides: Sides) -> None:
    texts = documents_of_pages()
    plain = {texts["STATS"], texts["CLAIMS"]}
    for asked in first_asked():
        if asked.query not in plain:
            before = sides.reader.trips
            sides.data(asked.query, dict(asked.variables))
            assert sides.reader.trips == before + 1
        sides.same(asked.query, dict(asked.variables))


def test_signatories_of_every_letter_are_told_whether_its_day_is_known_or_not(sides: Sides) -> None:
    """A letter without a day once made null of the parameters, and had no signatories."""
    asked = "{ openLetters(first: 100) { edges { node { name signaturesAsLetter { id } "
    asked += "issuancesAsWork { date } } } } }"
    letters = [edge["node"] for edge in sides.data(asked)["openLetters"]["edges"]]
    undated = 0
    for letter in letters:
        text = "query S($letter: String!) { signatories(letter: $letter, first: 100) { totalCount "
        text += "edges { node { signatory { name } signedOn } } } }"
        sides.same(text, {"letter": letter["name"]})
        page = sides.data(text, {"letter": letter["name"]})["signatories"]
        assert len(page["edges"]) == min(100, page["totalCount"])
        days = [issued["date"] for issued in letter["issuancesAsWork"] if issued["date"]]
        undated += bool(page["edges"] and not days)
    assert undated


def test_several_root_fields_are_one_round_trip(sides: Sides) -> None:
    query = "{ people { totalCount } models(first: 2) { edges { node { name } } } a: __typename }"
    before = sides.reader.trips
    assert sides.data(query)["people"]["totalCount"] > 0
    assert sides.reader.trips == before + 1
    sides.same(query)


def test_pages_follow_one_another(sides: Sides) -> None:
    query = "query P($after: String) { people(first: 9, after: $after) { totalCount "
    query += "pageInfo { hasNextPage endCursor } edges { node { name id } } } }"
    seen: list[tuple[str, str]] = []
    after = None
    while True:
        page = sides.data(query, {"after": after})["people"]
        sides.same(query, {"after": after})
        seen += [(edge["node"]["name"], edge["node"]["id"]) for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == sorted(set(seen))
    assert len(seen) == page["totalCount"]


@pytest.mark.parametrize(
    "order",
    [
        "AMOUNT, direction: DESC}, {field: ROUND",
        "DATE",
        "DATE, direction: DESC}, {field: AMOUNT",
        "CLOSED",
        "CURRENCY}, {field: ROUND",
    ],
)
def test_pages_of_an_order_follow_one_another(sides: Sides, order: str) -> None:
    text = f"query P($first: Int!, $after: String) {{ investments(orderBy: [{{field: {order}}}], "
    text += 'first: $first, after: $after, filter: {status: {in: ["SUPPORTED"]}}) '
    text += (
        "{ totalCount pageInfo { endCursor hasNextPage } edges { cursor node { id amount } } } }"
    )
    seen: list[Any] = []
    page: dict[str, Any] = {"pageInfo": {"hasNextPage": True, "endCursor": None}}
    while page["pageInfo"]["hasNextPage"]:
        asked = {"first": 40, "after": page["pageInfo"]["endCursor"]}
        sides.same(text, asked)
        page = sides.data(text, asked)["investments"]
        seen += page["edges"]
    assert len({edge["node"]["id"] for edge in seen}) == len(seen) == page["totalCount"] > 80


@pytest.mark.parametrize("root", ["people", "investments"])
def test_a_direction_given_as_a_variable_is_obeyed(sides: Sides, root: str) -> None:
    key = "NAME" if root == "people" else "AMOUNT"
    told = "name" if root == "people" else "amount"
    text = f"query Q($d: SortDirection!, $after: String) {{ {root}(first: 30, after: $after, "
    text += (
        f"orderBy: [{{field: {key}, direction: $d}}]) {{ edges {{ cursor node {{ {told} }} }} }} }}"
    )
    seen = {}
    for direction in ("ASC", "DESC", "ASC"):
        sides.same(text, {"d": direction})
        first = sides.data(text, {"d": direction})[root]["edges"]
        after = {"d": direction, "after": first[-1]["cursor"]}
        sides.same(text, after)
        edges = first + sides.data(text, after)[root]["edges"]
        values = [edge["node"][told] for edge in edges if edge["node"][told] is not None]
        assert values == sorted(values, reverse=direction == "DESC")
        lacking = [edge["node"][told] is None for edge in edges]
        assert lacking == sorted(lacking)  # what lacks the key comes last
        seen[direction] = edges
    assert seen["ASC"] != seen["DESC"]


def test_what_sources_disagree_about_is_told_in_the_lane(sides: Sides) -> None:
    told = "disagreements { property values { value } }"
    asked = f"{{ disputes(first: 9) {{ edges {{ node {{ id {told} }} }} }} }}"
    disputes = json.loads(sides.told(sides.plain, asked, {}))["data"]["disputes"]
    found = [edge["node"] for edge in disputes["edges"]]
    assert any(node["disagreements"] for node in found)
    for node in found:
        one = f'{{ claim(id: "{node["id"]}") {{ {told} }} }}'
        assert sides.data(one)["claim"]["disagreements"] == node["disagreements"]


def test_one_fragment_of_many_root_fields_is_made_for_each(sides: Sides) -> None:
    """As the box of a claim on our pages asks: what is made of a fragment belongs to its row."""
    ids = [id for id in sides.ids if id.startswith("clm_")] * 2
    roots = "".join(f'c{n}: claim(id: "{id}") {{ ...Told }} ' for n, id in enumerate(ids[:10]))
    text = f"""{{ {roots} }} fragment Told on Claim {{
      kind label status certainty independentSources disagreements {{ property values {{ value }} }}
      roles {{ role entity {{ name }} }}
      statements {{ polarity document {{ title source {{ name }} }} evidence {{ exact }} }} }}"""
    answer = sides.same(text)
    assert sides.data(text) == json.loads(answer)["data"]


def test_pages_of_funders_follow_one_another(sides: Sides) -> None:
    text = "query F($first: Int!, $after: String, $levels: [AccessLevel!]) { fundersOfOpenModels("
    text += "first: $first, after: $after, openLevels: $levels) { totalCount pageInfo { endCursor "
    text += "hasNextPage } edges { cursor node { model { name } funder { name } route } } } }"
    every = list(GRAPHQL.type_map["AccessLevel"].values)  # type: ignore[attr-defined]
    for levels in (None, every):
        asked = {"first": 100, "levels": levels}
        whole = sides.data(text, asked)["fundersOfOpenModels"]
        seen: list[Any] = []
        page: dict[str, Any] = {"pageInfo": {"hasNextPage": True, "endCursor": None}}
        while page["pageInfo"]["hasNextPage"]:
            next_ = {"first": 37, "levels": levels, "after": page["pageInfo"]["endCursor"]}
            sides.same(text, next_)
            page = sides.data(text, next_)["fundersOfOpenModels"]
            seen += page["edges"]
        assert seen[:100] == whole["edges"]
        assert len({edge["cursor"] for edge in seen}) == len(seen) == whole["totalCount"] > 100


@given(
    st.lists(
        st.tuples(
            st.text("ab", max_size=3),
            st.integers(0, 700),
            st.booleans(),
            st.sampled_from((True, True, True, False)),
        ),
        max_size=160,
    ),
    st.integers(1, 20),
)
@settings(max_examples=200, deadline=None, derandomize=True, database=None)
def test_the_short_quotations_are_enough_or_it_is_said(
    said: list[tuple[str, int, bool, bool]], size: int
) -> None:
    """The lane looks at the shortest ones that match, plain execution at all that stand."""
    every = [
        {"kind": "Quotation", "id": f"quo_{n:03}", "name": name, "text": "x" * long, "exact": sure}
        | {"stands": stands}
        for n, (name, long, sure, stands) in enumerate(said)
    ]
    short = sorted(every, key=lambda row: len(row["text"]))
    most = size + SPARE
    tiers: list[tuple[int, list[list[Any]]]] = []
    undecided = False
    found: list[float] = []
    for sure in (True, False):
        looked = [row for row in short if row["exact"] is sure][: LOOKED_AT * most]
        standing = [row for row in looked if row["stands"]][:most]
        if not sure and len(tiers[0][1]) >= size:
            looked = standing = []
        tiers.append(
            (len(looked), [[row[key] for key in ("id", "name", "text")] for row in standing])
        )
        found += [hit.score for hit in quotation_hits("x y", standing)]
        decided = len(found) >= size and found[-1] < found[size - 1]
        cut = len(standing) == most or len(looked) == LOOKED_AT * most
        undecided = undecided or (cut and not decided)
    best_of_all = best(quotation_hits("x y", [row for row in every if row["stands"]]), size)
    if undecided:
        with pytest.raises(ValueError, match="alike"):
            hits("x y", [], None, tiers, size)
    else:
        found_now = hits("x y", [], None, tiers, size)
        assert [hit.id for hit in found_now] == [hit.id for hit in best_of_all]


def test_names_that_fit_better_are_enough_or_it_is_said() -> None:
    """No quotation is looked for where none can be among the best."""
    rows: list[Sequence[Any]] = [[f"ent_{n}", "Person", f"Thyme {n}", []] for n in range(3)]
    assert [hit.id for hit in hits("thyme", rows, 0, None, 2)] == ["ent_0", "ent_1"]
    long = ["ent_9", "Person", "Mira of the long name Thyme", []]
    assert len(hits("thyme", [*rows, long], 60, None, 4)) == 4
    for more, longest, size in ((long, 0, 4), (long, 12, 4), (rows[0], 60, 5)):
        with pytest.raises(ValueError, match="might fit"):
            hits("thyme", [*rows, more], longest, None, size)


def test_one_structure_is_one_text_whatever_clients_call_it(sides: Sides) -> None:
    one = 'query A { x: entity(name: "Mistral AI") { nom: name claims(first: 3) { id } } }'
    other = "query B($n: String!) { entity(name: $n) { name c: claims(first: 9) { i: id } } }"
    plan, asked, limits, _ = sides.compiled.bound(one, {}, None)
    same, others, more, _ = sides.compiled.bound(other, {"n": "OpenAI"}, None)
    assert plan.cypher == same.cypher
    assert asked.keys() == others.keys()
    assert asked != others
    assert limits.keys() == more.keys()
    assert limits != more
    for word in ("Mistral", "OpenAI", "nom", "x:"):
        assert word not in plan.cypher


@given(st.text(max_size=40))
@settings(max_examples=50, deadline=None, derandomize=True, database=None)
def test_a_name_of_any_letters_is_a_parameter(name: str) -> None:
    lane = Lane(GRAPHQL)
    query = "query N($n: String!) { entity(name: $n) { id } }"
    try:
        plan, *_ = lane.bound(query, {"n": name}, None)
    except Unusual:
        return
    assert plan.cypher == lane.bound(query, {"n": "a"}, None)[0].cypher


def test_filters_of_any_structure_fill_no_memory() -> None:
    lane = Lane(GRAPHQL)
    root = "organizations(filter: $f) { edges { node { id } } }"
    roots = " ".join(f"r{number}: {root}" for number in range(20))
    query = f"query N($f: OrganizationFilter) {{ {roots} }}"
    one = {"name": {"startsWith": "a"}}
    sizes = []
    for some in range(1, 20):
        for others in range(1, 20):
            plan, *_ = lane.bound(query, {"f": {"or": [one] * some, "and": [one] * others}}, None)
            sizes.append(len(plan.cypher))
    held = [plan for plan, _ in lane._plans._held.values() if plan]
    assert sum(sizes) > 7_000_000  # more than may be held
    assert 3 * sum(len(plan.cypher) for plan in held) < 16_000_000
    with pytest.raises(Unusual):  # empty parts are parts
        lane.bound(query, {"f": {"and": [{"or": [{}] * 100}] * 100}}, None)


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("query Q($v: String) { people(nameContains: $v, first: 3) { totalCount } }", "mis"),
        ("query Q($v: [String!]) { claims(kinds: $v, first: 3) { totalCount } }", ["Grant"]),
        ('query Q($v: String) { search(query: "ia", language: $v) { name } }', "de"),
        ('query Q($v: [String!]) { search(query: "a", kinds: $v) { kind } }', ["Person"]),
    ],
)
def test_an_empty_argument_leaves_no_plan_for_others(
    sides: Sides, query: str, value: str | list[str]
) -> None:
    empty = value[:0]
    for asked in (empty, value, empty, None, value):
        sides.same(query, {"v": asked})
    assert sides.same(query, {"v": value}) != sides.same(query, {"v": empty})


@pytest.mark.parametrize(
    "keys",
    [
        f'["-amount", {2**70}, "x"]',
        '["-amount", "\\ud800", "x"]',
        "[" * 60_000,
    ],
)
def test_cursors_that_nobody_was_given_are_refused_alike(sides: Sides, keys: str) -> None:
    text = "query Q($after: String) { investments(orderBy: [{field: AMOUNT, direction: DESC}], "
    text += "after: $after) { edges { node { id } } } }"
    assert b"BAD_USER_INPUT" in sides.same(text, {"after": encode(keys)})
