"""Review over HTTP: the queue, every act as a mutation, who may act, what is refused."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from reviewing import TOKEN, ask, bundle, data, serving, store

from vested.api.review.token import WeakToken, admits, token_of
from vested.api.sentences import sentence
from vested.graph.check import check
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.schema.claims import CLAIMS
from vested.schema.reflect import claim_properties, reflect
from vested.schema.vocabulary import Polarity

PAIRS = """query Q($unsure: Boolean! = false, $first: Int! = 20, $after: String) {
  reviewQueue(kind: PAIR, unsure: $unsure, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      __typename
      ... on ReviewPair {
        score features { name value weight points detail }
        left { id name } right { id name claims { sentence statements { evidence { exact } } } }
      }
      ... on ReviewMention {
        judged score features { detail } entity { id name }
        mention { id name printed method document { title } evidence { exact prefix suffix } }
      }
    } }
  }
}"""
STATEMENTS = """query Q($unsure: Boolean! = false, $first: Int! = 100, $after: String) {
  reviewQueue(kind: STATEMENT, unsure: $unsure, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      __typename
      ... on ReviewStatement {
        disputed sentence french: sentence(language: "fr-CA")
        statement { id polarity confidence evidence { exact prefix suffix } document { title } }
        claim { id kind }
      }
      ... on ReviewQuotation { quotation { id text confidence speaker { name } } }
    } }
  }
}"""
JUDGE = """mutation M($left: String!, $right: String!, $verdict: Verdict!, $score: Float) {
  act: judge(left: $left, right: $right, verdict: $verdict, score: $score,
    reason: "compared", by: "Ada") { id new revision moment }
}"""
REVIEW = """mutation M($id: ID!, $verdict: ReviewVerdict!) {
  act: review(statement: $id, verdict: $verdict, reason: "read it", by: "Ada") { id new }
}"""
RETRACT = """mutation M($id: String!) {
  act: retract(target: $id, reason: "misread", by: "Ada") { id new revision }
}"""
WITHDRAW = """mutation M($id: ID!) {
  act: withdraw(act: $id, reason: "too hasty", by: "Bob") { id new moment }
}"""
ACTS = """query Q($of: ID!) { acts(of: $of) {
  __typename id by reason recordedAt withdrawnAt withdrawnBy withdrawalReason
  ... on Judgement { left leftName right rightName verdict relation score }
  ... on Decision { kind target targetName value }
} }"""


@pytest.fixture(scope="module")
def site(graph: tuple[Settings, Connection]) -> Iterator[str]:
    """A site over the graph that `driver` empties."""
    with serving(*graph) as address:
        yield address


@pytest.fixture
def stored(site: str, driver: neo4j.Driver, tmp_path: Path) -> str:
    """The site, with three articles in its graph."""
    store(driver, tmp_path)
    return site


def _pairs(site: str, **variables: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in data(site, PAIRS, **variables)["reviewQueue"]["edges"]]


def _statements(site: str, **variables: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in data(site, STATEMENTS, **variables)["reviewQueue"]["edges"]]


def _entity_pair(site: str) -> dict[str, Any]:
    (found,) = [
        one
        for one in _pairs(site)
        if one["__typename"] == "ReviewPair"
        and {one["left"]["name"], one["right"]["name"]} == {"Foo Labs", "Foo Labs Inc"}
    ]
    return found


def _judge(site: str, pair: dict[str, Any], verdict: str) -> dict[str, Any]:
    sides = {"left": pair["left"]["id"], "right": pair["right"]["id"]}
    act: dict[str, Any] = data(site, JUDGE, **sides, verdict=verdict, score=pair["score"])["act"]
    return act


def test_a_pair_comes_with_its_reasons_and_words(stored: str) -> None:
    pair = _entity_pair(stored)
    assert 0.5 <= pair["score"] <= 1
    assert all(feature["detail"] for feature in pair["features"])
    for feature in pair["features"]:
        assert feature["points"] == pytest.approx(feature["value"] * feature["weight"])
    claims = pair["right"]["claims"]
    assert any("Foo Labs" in claim["sentence"] for claim in claims)
    assert all(claim["statements"][0]["evidence"][0]["exact"] for claim in claims)


def test_two_judged_one_are_one_until_that_is_withdrawn(stored: str, driver: neo4j.Driver) -> None:
    pair = _entity_pair(stored)
    kept, other = pair["left"], pair["right"]
    act = _judge(stored, pair, "SAME")
    assert act["new"] and act["revision"] > 0 and act["moment"]
    named = "query Q($id: ID!) { node(id: $id) { id ... on Entity { name aliases } } }"
    merged = data(stored, named, id=other["id"])["node"]
    assert merged["id"] == kept["id"]
    assert {kept["name"], other["name"]} <= {merged["name"], *merged["aliases"]}
    assert not [one for one in _pairs(stored) if one["__typename"] == "ReviewPair"]
    again = _judge(stored, pair, "SAME")
    assert (again["id"], again["new"], again["revision"]) == (act["id"], False, 0)
    data(stored, WITHDRAW, id=act["id"])
    assert data(stored, named, id=other["id"])["node"]["id"] == other["id"]
    assert _entity_pair(stored)
    assert list(check(driver)) == []


def test_two_told_apart_are_not_asked_about_again(stored: str) -> None:
    pair = _entity_pair(stored)
    _judge(stored, pair, "DIFFERENT")
    assert not [one for one in _pairs(stored) if one["__typename"] == "ReviewPair"]
    refused = ask(stored, JUDGE, left=pair["left"]["id"], right="Ada Example", verdict="SAME")
    assert refused["errors"][0]["extensions"]["code"] == "REFUSED"


def test_what_was_left_open_comes_back_for_those_who_ask(stored: str) -> None:
    pair = _entity_pair(stored)
    _judge(stored, pair, "UNSURE")
    assert not [one for one in _pairs(stored) if one["__typename"] == "ReviewPair"]
    again = [one for one in _pairs(stored, unsure=True) if one["__typename"] == "ReviewPair"]
    assert [one["left"]["id"] for one in again] == [pair["left"]["id"]]


def _mention(site: str) -> dict[str, Any]:
    (found,) = [one for one in _pairs(site) if one["__typename"] == "ReviewMention"]
    return found


def test_a_doubtful_mention_is_asked_about_with_its_places(stored: str) -> None:
    found = _mention(stored)
    assert found["entity"]["name"] == "Sam Altman"
    mention = found["mention"]
    assert (mention["printed"], mention["method"]) == (["Sam Altmann"], "fuzzy")
    assert [place["exact"] for place in mention["evidence"]] == ["Sam Altmann"] * 2
    assert mention["document"]["title"] == "third"
    assert all(feature["detail"] for feature in found["features"])


def test_a_mention_confirmed_stays_and_is_not_asked_about_again(stored: str) -> None:
    found = _mention(stored)
    sides = {"left": found["judged"], "right": found["mention"]["id"]}
    act = data(stored, JUDGE, **sides, verdict="SAME")["act"]
    assert not [one for one in _pairs(stored) if one["__typename"] == "ReviewMention"]
    assert _posts(stored, "Sam Altman") == ["OpenAI"]
    (judged,) = data(stored, ACTS, of=found["mention"]["id"])["acts"]
    assert (judged["id"], judged["verdict"]) == (act["id"], "SAME")


def test_a_mention_rejected_is_taken_out_of_the_entity(stored: str, driver: neo4j.Driver) -> None:
    found = _mention(stored)
    sides = {"left": found["judged"], "right": found["mention"]["id"]}
    act = data(stored, JUDGE, **sides, verdict="DIFFERENT")["act"]
    assert _posts(stored, found["entity"]["id"]) is None
    assert list(check(driver)) == []
    data(stored, WITHDRAW, id=act["id"])
    assert _posts(stored, found["entity"]["id"]) == ["OpenAI"]


def _posts(site: str, person: str) -> list[str] | None:
    query = """query Q($name: String!) { entity(name: $name) {
      ... on Person { tenuresAsHolder { employer { name } } }
    } }"""
    found = data(site, query, name=person)["entity"]
    return found and [tenure["employer"]["name"] for tenure in found["tenuresAsHolder"]]


def test_a_mention_rejected_leaves_the_entity_its_own_was_merged_into(
    site: str, driver: neo4j.Driver, tmp_path: Path
) -> None:
    texts = {
        "one": "Ada Example, CEO of Foo Labs, spoke of safety.",
        "two": "Adelaide Example, CEO of Foo Labs, spoke of safety.",
    }
    store(driver, tmp_path, texts)
    rows, _, _ = driver.execute_query(
        "MATCH (m:Mention {kind: 'Person'})-[:REFERS_TO]->(e) "
        "RETURN m.id AS mention, e.id AS entity, e.name AS name ORDER BY name"
    )
    assert [row["name"] for row in rows] == ["Ada Example", "Adelaide Example"]
    one, two = rows
    data(site, JUDGE, left=one["entity"], right=two["entity"], verdict="SAME")
    assert _posts(site, "Adelaide Example") == ["Foo Labs"]
    data(site, JUDGE, left=one["entity"], right=two["mention"], verdict="DIFFERENT")
    (head,) = driver.execute_query(
        "MATCH (m:Mention {id: $id})-[r:REFERS_TO]->(e) WHERE r.until STARTS WITH '9999' "
        "RETURN e.id AS id",
        id=two["mention"],
    ).records
    assert head["id"] != one["entity"]
    assert list(check(driver)) == []


def test_pages_of_pairs_follow_one_another(stored: str) -> None:
    whole = data(stored, PAIRS)["reviewQueue"]
    assert whole["totalCount"] == len(whole["edges"]) >= 2
    seen, after = [], None
    while True:
        page = data(stored, PAIRS, first=1, after=after)["reviewQueue"]
        seen += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == whole["edges"]


def test_statements_come_least_certain_first_page_by_page(stored: str) -> None:
    whole = data(stored, STATEMENTS)["reviewQueue"]
    nodes = [edge["node"] for edge in whole["edges"]]
    assert whole["totalCount"] == len(nodes)
    sure = [(node.get("statement") or node["quotation"])["confidence"] for node in nodes]
    assert sure == sorted(sure)
    seen, after = [], None
    while True:
        page = data(stored, STATEMENTS, first=2, after=after)["reviewQueue"]
        seen += page["edges"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == whole["edges"]


def test_a_statement_is_told_in_a_sentence(stored: str) -> None:
    told = {node["sentence"]: node for node in _statements(stored) if "sentence" in node}
    tenure = told["Ada Example works at Foo Labs as CEO"]
    assert tenure["french"] == "Ada Example travaille chez Foo Labs comme CEO"
    evidence = tenure["statement"]["evidence"][0]
    assert "CEO of Foo Labs" in evidence["exact"]
    assert evidence["suffix"]


def test_disputed_claims_come_first(site: str, driver: neo4j.Driver, tmp_path: Path) -> None:
    store(driver, tmp_path)
    denial = bundle(tmp_path, "denial", "Ada Example, CEO of Foo Labs, is not to be found.")
    for record in denial.statements:
        record.statement = replace(
            record.statement, id=f"{record.statement.id}x", polarity=Polarity.DISPUTES
        )
    Store(driver).write(denial)
    first, second, third, *_ = _statements(site)
    assert (first["disputed"], second["disputed"], third.get("disputed", False)) == (1, 1, 0)
    assert {first["statement"]["polarity"], second["statement"]["polarity"]} == {*Polarity}


@pytest.mark.parametrize("verdict", ["ACCEPTED", "UNSURE"])
def test_what_is_reviewed_is_not_asked_about_again(stored: str, verdict: str) -> None:
    for node in _statements(stored):
        id = (node.get("statement") or node["quotation"])["id"]
        assert data(stored, REVIEW, id=id, verdict=verdict)["act"]["new"]
    assert _statements(stored) == []
    assert bool(_statements(stored, unsure=True)) == (verdict == "UNSURE")


def test_a_rejected_statement_no_longer_stands(stored: str, driver: neo4j.Driver) -> None:
    for node in _statements(stored):
        data(stored, RETRACT, id=(node.get("statement") or node["quotation"])["id"])
    assert _statements(stored) == []
    assert data(stored, "{ stats { statements quotations } }")["stats"] == {
        "statements": 0,
        "quotations": 0,
    }
    assert list(check(driver)) == []


def test_an_undone_retraction_stands_again(stored: str) -> None:
    before = _statements(stored)
    act = data(stored, RETRACT, id=before[0]["statement"]["id"])["act"]
    assert len(_statements(stored)) == len(before) - 1
    data(stored, WITHDRAW, id=act["id"])
    assert _statements(stored) == before


def test_rank_relate_and_forget(stored: str) -> None:
    rank = """mutation M($id: ID!) {
      act: rank(statement: $id, rank: DEPRECATED, reason: "older", by: "Ada") { id }
    }"""
    one = next(node for node in _statements(stored) if "statement" in node)
    data(stored, rank, id=one["statement"]["id"])
    claim = "query Q($id: ID!) { claim(id: $id) { statements { rank rankReason } } }"
    ranked = data(stored, claim, id=one["claim"]["id"])["claim"]["statements"]
    assert {"rank": "deprecated", "rankReason": "older"} in ranked

    documents = data(stored, "{ documents { edges { node { id title } } } }")["documents"]["edges"]
    ids = {edge["node"]["title"]: edge["node"]["id"] for edge in documents}
    relate = """mutation M($one: String!, $two: String!, $how: TextRelation) {
      act: relate(original: $one, derived: $two, relation: $how, reason: "a reprint", by: "Ada") {
        id new
      }
    }"""
    two = {"one": ids["first"], "two": ids["second"]}
    assert data(stored, relate, **two, how="SYNDICATED_FROM")["act"]["new"]
    assert data(stored, relate, **two)["act"]["new"]

    forget = """mutation M($id: String!) {
      act: forget(document: $id, reason: "asked to", by: "Ada") { id }
    }"""
    data(stored, forget, id=ids["third"])
    left = data(stored, "{ documents { edges { node { title } } } }")["documents"]["edges"]
    assert {edge["node"]["title"] for edge in left} == {"first", "second"}
    (erased,) = data(stored, ACTS, of=ids["third"])["acts"]
    assert (erased["kind"], erased["by"], erased["reason"]) == ("FORGET", "Ada", "asked to")


def test_acts_tell_who_when_why_and_what_was_withdrawn(stored: str) -> None:
    pair = _entity_pair(stored)
    _judge(stored, pair, "DIFFERENT")
    act = _judge(stored, pair, "SAME")
    data(stored, WITHDRAW, id=act["id"])
    for side in (pair["left"], pair["right"]):
        first, second = data(stored, ACTS, of=side["id"])["acts"]
        assert (first["verdict"], first["withdrawalReason"]) == ("DIFFERENT", "judged anew")
        assert (second["verdict"], second["by"], second["withdrawnBy"]) == ("SAME", "Ada", "Bob")
        assert second["score"] == pytest.approx(pair["score"])
        assert {second["leftName"], second["rightName"]} == {"Foo Labs", "Foo Labs Inc"}
        assert first["recordedAt"] < second["recordedAt"] < second["withdrawnAt"]


def test_acts_on_a_document_are_told_of_its_statements(stored: str) -> None:
    one = next(node for node in _statements(stored) if "statement" in node)
    title = one["statement"]["document"]["title"]
    documents = data(stored, "{ documents { edges { node { id title } } } }")["documents"]["edges"]
    id = next(e["node"]["id"] for e in documents if e["node"]["title"] == title)
    data(stored, RETRACT, id=id)
    (act,) = data(stored, ACTS, of=one["statement"]["id"])["acts"]
    assert (act["kind"], act["target"], act["targetName"]) == ("RETRACT", id, title)


MUTATIONS = [
    'retract(target: "x", reason: "r", by: "b") { id }',
    'rank(statement: "x", rank: NORMAL, reason: "r", by: "b") { id }',
    'review(statement: "x", verdict: ACCEPTED, reason: "r", by: "b") { id }',
    'judge(left: "x", right: "y", verdict: SAME, reason: "r", by: "b") { id }',
    'relate(original: "x", derived: "y", reason: "r", by: "b") { id }',
    'forget(document: "x", reason: "r", by: "b") { id }',
    'withdraw(act: "x", reason: "r", by: "b") { id }',
]


def test_nobody_acts_without_the_token(site: str, driver: neo4j.Driver) -> None:
    for field in MUTATIONS:
        for token in (None, "wrong", TOKEN[:-1], f"{TOKEN}x"):
            (error,) = ask(site, f"mutation {{ {field} }}", token)["errors"]
            assert error["extensions"]["code"] == "UNAUTHENTICATED", field
            assert TOKEN not in error["message"]
        (error,) = ask(site, f"mutation {{ {field} }}")["errors"]
        assert error["extensions"]["code"] == "NOT_FOUND", field


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
def test_the_token_comes_as_a_bearer(site: str, scheme: str) -> None:
    answer = httpx.post(
        f"{site}/graphql",
        json={"query": f"mutation {{ {MUTATIONS[0]} }}"},
        headers={"authorization": f"{scheme} {TOKEN}".strip()},
    )
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_get_changes_nothing(stored: str, driver: neo4j.Driver) -> None:
    id = _statements(stored)[0]["statement"]["id"]
    query = f'mutation {{ retract(target: "{id}", reason: "r", by: "b") {{ id }} }}'
    answer = httpx.get(
        f"{stored}/graphql",
        params={"query": query},
        headers={"authorization": f"Bearer {TOKEN}"},
    )
    assert answer.status_code == httpx.codes.METHOD_NOT_ALLOWED
    assert "GET" in answer.text
    assert driver.execute_query("MATCH (d:Decision) RETURN d").records == []


def test_a_token_in_the_address_admits_nobody(site: str) -> None:
    answer = httpx.post(
        f"{site}/graphql?token={TOKEN}", json={"query": f"mutation {{ {MUTATIONS[0]} }}"}
    )
    assert answer.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


def test_other_origins_cannot_send_the_token(site: str) -> None:
    answer = httpx.options(
        f"{site}/graphql",
        headers={
            "origin": "https://news.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization,content-type",
        },
    )
    assert "authorization" not in answer.headers["access-control-allow-headers"].lower()
    assert answer.status_code == httpx.codes.BAD_REQUEST


BAD_ACTS: list[tuple[str, str | None]] = [
    ('retract(target: "x", reason: " ", by: "b") { id }', "BAD_USER_INPUT"),
    ('retract(target: "x", reason: "r", by: "") { id }', "BAD_USER_INPUT"),
    ('retract(target: "", reason: "r", by: "b") { id }', "BAD_USER_INPUT"),
    (f'retract(target: "x", reason: "{"r" * 2001}", by: "b") {{ id }}', "BAD_USER_INPUT"),
    (f'retract(target: "x", reason: "r", by: "{"b" * 201}") {{ id }}', "BAD_USER_INPUT"),
    (f'retract(target: "{"x" * 2001}", reason: "r", by: "b") {{ id }}', "BAD_USER_INPUT"),
    (
        'judge(left: "x", right: "y", verdict: SAME, score: 2, reason: "r", by: "b") { id }',
        "BAD_USER_INPUT",
    ),
    ('withdraw(act: "dec_none", reason: "r", by: "b") { id }', "NOT_FOUND"),
    ('retract(target: "https://nowhere.example", reason: "r", by: "b") { id }', "NOT_FOUND"),
    (
        'judge(left: "Foo Labs", right: "Nobody", verdict: SAME, reason: "r", by: "b") { id }',
        "NOT_FOUND",
    ),
    (
        'judge(left: "Foo Labs", right: "Ada Example", verdict: SAME, reason: "r", by: "b") { id }',
        "REFUSED",
    ),
    (
        'judge(left: "Foo Labs", right: "Foo Labs", verdict: SAME, reason: "r", by: "b") { id }',
        "REFUSED",
    ),
    ('judge(left: "x", right: "y", verdict: MAYBE, reason: "r", by: "b") { id }', None),
    ('retract(target: "x", by: "b") { id }', None),
]


def test_bad_acts_get_a_typed_error(stored: str) -> None:
    for field, code in BAD_ACTS:
        (error,) = ask(stored, f"mutation {{ {field} }}")["errors"]
        assert error["extensions"]["code"] == (code or "BAD_REQUEST"), field


def test_bad_questions_get_a_typed_error(stored: str) -> None:
    for query in (
        "{ reviewQueue(kind: PAIR, first: 101) { totalCount } }",
        '{ reviewQueue(kind: PAIR, after: "x") { totalCount } }',
        '{ reviewQueue(kind: STATEMENT, after: "Zm9v") { totalCount } }',
        f'{{ acts(of: "{"x" * 201}") {{ id }} }}',
    ):
        (error,) = ask(stored, query)["errors"]
        assert error["extensions"]["code"] == "BAD_USER_INPUT", query


def test_an_unfinished_rebuild_refuses_acts(stored: str, driver: neo4j.Driver) -> None:
    id = _statements(stored)[0]["statement"]["id"]
    driver.execute_query("MATCH (c:Clock) SET c.rebuilding = true")
    (error,) = ask(stored, RETRACT, id=id)["errors"]
    assert error["extensions"]["code"] == "REFUSED"
    assert "vested rebuild" in error["message"]


def test_the_token_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    token = token_of(settings)
    (kept,) = (tmp_path / "home").iterdir()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert kept.read_text("utf-8") == token.get_secret_value()
    assert token_of(settings) == token
    assert len(token.get_secret_value()) >= 40
    assert token.get_secret_value() not in repr(settings.model_copy(update={"token": token}))


@pytest.mark.parametrize("spoil", ["readable", "empty", "short"])
def test_a_token_that_others_could_know_is_made_anew(tmp_path: Path, spoil: str) -> None:
    settings = Settings(home=tmp_path)
    old = token_of(settings)
    (kept,) = tmp_path.iterdir()
    if spoil == "readable":
        kept.chmod(0o644)
    else:
        kept.write_text("" if spoil == "empty" else "abc", "utf-8")
    new = token_of(settings)
    assert new != old
    assert len(new.get_secret_value()) >= 40
    assert [stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()] == [0o600]


def test_a_token_of_ones_own(tmp_path: Path) -> None:
    own = Settings(home=tmp_path, token=SecretStr("long enough to keep"))
    assert token_of(own).get_secret_value() == "long enough to keep"
    with pytest.raises(WeakToken, match="VESTED_TOKEN"):
        token_of(Settings(home=tmp_path, token=SecretStr("short")))
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_written_still_has_a_token(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    settings = Settings(home=tmp_path / "file" / "home")
    assert token_of(settings) != token_of(settings)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@given(st.text(), st.text())
def test_only_the_very_token_admits(token: str, other: str) -> None:
    secret = SecretStr(f"long enough to keep{token}".strip())
    assert admits(secret, f"Bearer {secret.get_secret_value()}")
    given_ = other.strip()
    assert admits(secret, f"Bearer {other}") == (given_ == secret.get_secret_value())
    assert not admits(secret, other if not other.lower().startswith("bearer ") else None)


@pytest.mark.parametrize("kind", [cls.__name__ for cls in CLAIMS])
@given(
    name=st.text(min_size=1),
    value=st.one_of(st.none(), st.text(), st.floats(0, 1e12)),
    language=st.sampled_from(["en", "fr"]),
)
def test_every_claim_has_a_sentence_with_names_as_they_are(
    kind: str, name: str, value: object, language: str
) -> None:
    roles = [(edge.type, name) for edge in reflect()[kind].noun.edges]
    values = {
        prop.name: value if prop.scalar is not float else (value if value == 0.5 else None)
        for prop in claim_properties(kind)
    }
    told = sentence(kind, roles, values, language)
    assert name in told
    bare = sentence(kind, [], {}, language)
    assert bare
    assert not {*"{}[]"} & {*bare}


def test_sentences_name_only_roles_and_values_that_there_are() -> None:
    root = Path(__file__).resolve().parent.parent
    languages = yaml.safe_load((root / "api/vested/api/sentences.yaml").read_text("utf-8"))
    for words in languages.values():
        assert {*words} == {"nobody", "and"} | {cls.__name__ for cls in CLAIMS}
        for cls in CLAIMS:
            known = {edge.type for edge in reflect()[cls.__name__].noun.edges}
            known |= {prop.name for prop in claim_properties(cls.__name__)}
            blanks = words[cls.__name__].replace("[", " ").replace("]", " ").split("{")[1:]
            named = {one for blank in blanks for one in blank.partition("}")[0].split("|")}
            assert named <= known
            assert {edge.type for edge in reflect()[cls.__name__].noun.edges} <= named
