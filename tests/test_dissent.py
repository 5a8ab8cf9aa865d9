"""Several extractors on one text: each keeps its statements; what they differ in is reviewed."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import neo4j
import pytest
from chat_server import chatting
from hypothesis import given
from hypothesis import strategies as st
from llm_answers import ENTITIES, LEFT, PRAISE, SPOKEN, TENURE, TEXT, whole
from reviewing import data, serving

from vested.graph.acts import Acts, Author
from vested.graph.check import check
from vested.graph.dissent import Dissent, DissentKind, ParallelReadings, Quoted, Said, dissents
from vested.graph.managed import Connection
from vested.graph.rebuild import rebuild
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, Summary, ingest
from vested.ingest.extractors import Extractor, Rules
from vested.ingest.llm.extractor import LlmExtractor
from vested.ingest.llm.settings import LlmSettings
from vested.schema.vocabulary import ReviewVerdict

STANDING = """
MATCH (item)-[edge:SUPPORTS|DISPUTES|APPEARS_IN]->()
WHERE edge.until STARTS WITH '9999' AND (item:Statement OR item:Quotation)
MATCH (item)-[:GENERATED_BY]->(activity:Activity)
RETURN DISTINCT activity.name AS extractor, item.id AS id
"""
QUEUE = """{ reviewQueue(kind: STATEMENT, first: 100) { totalCount edges { node {
  ... on ReviewStatement { sentence statement { id rule }
    dissent { kind extractor other detail } }
  ... on ReviewQuotation { quotation { id text speaker { name } }
    dissent { kind extractor other detail } }
} } } }"""

HELD = frozenset({("HOLDER", "x"), ("EMPLOYER", "y")})
VALUES = {"role": "chief executive officer", "start": "2023"}
A = Said("s1", "a", "Tenure", "SUPPORTS", "asserted", 0.9, HELD, VALUES, ((0, 40),), "X, Y")
B = replace(A, id="s2", extractor="b")
Q = Quoted("q1", "a", 0.9, "x", ((10, 30),), "X")


def _differ(*items: Said | Quoted, accepted: float = 0.8) -> dict[str, DissentKind]:
    said = tuple(item for item in items if isinstance(item, Said))
    quoted = tuple(item for item in items if isinstance(item, Quoted))
    found = dissents(ParallelReadings(("a", "b"), said, quoted), accepted)
    return {id: dissent.kind for id, dissent in found.items()}


MOVED = frozenset({("HOLDER", "x"), ("EMPLOYER", "z")})


@pytest.mark.parametrize(
    ("items", "kinds"),
    [
        ((A, B), {}),
        ((A, replace(B, values={"role": "chief executive officer", "start": "2023-05"})), {}),
        ((A, replace(B, values={})), {}),
        ((A, replace(B, values={"role": "founder"})), {"s1": "VALUE", "s2": "VALUE"}),
        ((A, replace(B, values={"start": "2019"})), {"s1": "VALUE", "s2": "VALUE"}),
        ((A, replace(B, modality="planned")), {"s1": "MANNER", "s2": "MANNER"}),
        ((A, replace(B, modality="reported")), {}),
        ((A, replace(B, polarity="DISPUTES")), {"s1": "MANNER", "s2": "MANNER"}),
        ((A, replace(B, parties=MOVED)), {"s1": "PARTY", "s2": "PARTY"}),
        ((A, B, replace(B, id="s3", parties=MOVED)), {}),
        ((A, replace(B, parties=MOVED, spans=((50, 60),))), {}),
        ((A,), {}),
        ((replace(A, confidence=0.7),), {"s1": "ALONE"}),
        ((Q, replace(Q, id="q2", extractor="b")), {}),
        ((Q, replace(Q, id="q2", extractor="b", speaker="y")), {"q1": "SPEAKER", "q2": "SPEAKER"}),
        ((Q, replace(Q, id="q2", extractor="b", speaker=None)), {"q1": "SPEAKER", "q2": "SPEAKER"}),
        ((Q, replace(Q, id="q2", extractor="b", speaker="y", spans=((30, 40),))), {}),
        ((replace(Q, confidence=0.5),), {"q1": "ALONE"}),
    ],
)  # fmt: skip
def test_what_counts_as_differing(items: tuple[Said | Quoted, ...], kinds: dict[str, str]) -> None:
    assert _differ(*items) == kinds


_SAID = st.builds(
    Said,
    id=st.integers(0, 99).map(str),
    extractor=st.sampled_from("ab"),
    kind=st.just("Tenure"),
    polarity=st.sampled_from(["SUPPORTS", "DISPUTES"]),
    modality=st.sampled_from(["asserted", "reported", "planned"]),
    confidence=st.sampled_from([0.5, 0.8, 0.9]),
    parties=st.sampled_from([A.parties, MOVED]),
    values=st.sampled_from([{}, {"role": "founder"}, {"start": "2023"}, {"start": "2019-04"}]),
    spans=st.sampled_from([((0, 9),), ((5, 12),), ((20, 30),)]),
)


@given(st.lists(_SAID, max_size=8, unique_by=lambda one: one.id))
def test_what_both_say_alike_is_no_matter_of_dispute(items: list[Said]) -> None:
    found = dissents(ParallelReadings(("a", "b"), tuple(items)), 0.8)
    by_id = {one.id: one for one in items}
    for one in items:
        twin = replace(one, extractor="b" if one.extractor == "a" else "a")
        if any(
            replace(two, id="", confidence=0) == replace(twin, id="", confidence=0) for two in items
        ):
            assert one.id not in found
    for id, dissent in found.items():
        assert dissent.extractor == by_id[id].extractor != dissent.other
        assert dissent.kind is not DissentKind.ALONE or by_id[id].confidence < 0.8
    # The order in which statements come changes nothing about which differ.
    again = dissents(ParallelReadings(("a", "b"), tuple(reversed(items))), 0.8)
    assert {id: one.kind for id, one in again.items()} == {
        id: one.kind for id, one in found.items()
    }


def test_one_extractor_alone_differs_with_nobody() -> None:
    assert dissents(ParallelReadings(("a",), (A,), (Q,)), 1.0) == {}


def _ingest(driver: neo4j.Driver, folder: Path, readers: list[Extractor]) -> Summary:
    failures: list[str] = []
    options = Options(publisher="Test", extractors=readers)
    summary = ingest(
        [str(folder)], Store(driver), options=options, progress=lambda _: None,
        error=failures.append,
    )  # fmt: skip
    assert failures == []
    return summary


def _standing(driver: neo4j.Driver) -> dict[str, set[str]]:
    rows, _, _ = driver.execute_query(STANDING)
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["extractor"], set()).add(row["id"])
    return found


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    head = "---\ntitle: Forge\ndate: 2024-05-02\nlanguage: en\nurl: https://x.example/forge\n---\n"
    (folder / "forge.txt").write_text(head + TEXT, "utf-8")
    return folder


def _llm(url: str, folder: Path, model: str = "tiny") -> LlmExtractor:
    return LlmExtractor(LlmSettings(url=url, model=model, key=None), folder / "cache")


def test_no_extractor_retracts_what_another_found(
    driver: neo4j.Driver, articles: Path, tmp_path: Path
) -> None:
    with chatting(lambda piece: json.dumps(whole())) as chat:
        both: list[Extractor] = [Rules(), _llm(chat.url, tmp_path)]
        first = _ingest(driver, articles, both)
        assert (first.documents, first.superseded) == (1, 0)
        standing = _standing(driver)
        assert standing["rules"] and len(standing["llm"]) == 6
        # Either of them again, alone, in any order: nothing changes.
        for readers in (both, both[::-1], both[:1], both[1:]):
            again = _ingest(driver, articles, readers)
            assert (again.documents, again.nodes_created, again.superseded) == (1, 0, 0)
        assert _standing(driver) == standing
        assert len(chat.requests) == 1
    # A better model takes the place of the one before, and of nothing else.
    less = whole(relations=[TENURE], quotations=[SPOKEN])
    with chatting(lambda piece: json.dumps(less)) as chat:
        later = _ingest(driver, articles, [_llm(chat.url, tmp_path, "larger")])
    after = _standing(driver)
    assert after["rules"] == standing["rules"]
    assert len(after["llm"]) == 2 and after["llm"] <= standing["llm"]
    assert later.superseded == 4
    assert list(check(driver)) == []


def test_a_new_version_supersedes_what_both_found(
    driver: neo4j.Driver, articles: Path, tmp_path: Path
) -> None:
    with chatting(lambda piece: json.dumps(whole())) as chat:
        both: list[Extractor] = [Rules(), _llm(chat.url, tmp_path)]
        _ingest(driver, articles, both)
        before = _standing(driver)
        path = articles / "forge.txt"
        path.write_text(path.read_text("utf-8") + "\nA correction was made.\n", "utf-8")
        _ingest(driver, articles, [both[0]])
        # What the model said of the old text says nothing of the new one until it reads that too.
        assert set(_standing(driver)) == {"rules"}
        _ingest(driver, articles, [both[1]])
    after = _standing(driver)
    assert {name: len(ids) for name, ids in after.items()} == {
        name: len(ids) for name, ids in before.items()
    }
    assert list(check(driver)) == []
    rebuild(driver)
    assert _standing(driver) == after


def test_a_retraction_binds_all_who_read_the_same(
    driver: neo4j.Driver, articles: Path, tmp_path: Path
) -> None:
    with chatting(lambda piece: json.dumps(whole(relations=[], quotations=[SPOKEN]))) as chat:
        _ingest(driver, articles, [Rules(), _llm(chat.url, tmp_path)])
    rows, _, _ = driver.execute_query(
        "MATCH (q:Quotation {text: $text})-[:GENERATED_BY]->(a) RETURN q.id AS id, q.key AS key, "
        "a.name AS name", text=SPOKEN["text"],
    )  # fmt: skip
    assert {row["name"] for row in rows} == {"rules", "llm"}
    assert len({row["key"] for row in rows}) == 1
    Acts(driver).retract(rows[0]["id"], Author("Ada", "never said"))
    standing = _standing(driver)
    assert {row["id"] for row in rows}.isdisjoint(set().union(*standing.values()))


@pytest.fixture(scope="module")
def site(graph: tuple[Settings, Connection]) -> Iterator[str]:
    """A site over the graph that `driver` empties."""
    with serving(*graph) as address:
        yield address


def test_the_command_tells_what_a_run_came_to(
    graph: tuple[Settings, Connection], driver: neo4j.Driver, articles: Path, tmp_path: Path
) -> None:
    _, where = graph
    env = os.environ | {
        "NEO4J_URI": where.uri,
        "NEO4J_USERNAME": where.user,
        "NEO4J_PASSWORD": where.password,
        "VESTED_CACHE": str(tmp_path / "cache"),
        "VESTED_LLM_INPUT_PRICE": "2",
    }
    readers = ["--extractor", "rules", "--extractor", "llm", "--llm-model", "tiny"]
    with chatting(lambda piece: json.dumps(whole())) as chat:
        words = ["--json", "ingest", str(articles), *readers, "--llm-url", chat.url]
        runs = [
            subprocess.run(
                [sys.executable, "-m", "vested", *words],
                env=env,
                capture_output=True,
                timeout=120,
                check=True,
            )
            for _ in range(2)
        ]
    first, again = (json.loads(run.stdout) for run in runs)
    assert (first["documents"], again["documents"], again["nodes_created"]) == (1, 1, 0)
    assert first["reports"] == [
        "llm tiny: 1 requests (0 failed), 0 answers from cache; 1000 tokens sent, 200 answered; "
        "0.0020 USD"
    ]
    assert "0 requests" in again["reports"][0]
    assert "Forge: known already (llm)" in runs[1].stderr.decode()
    assert set(_standing(driver)) == {"rules", "llm"}


def test_what_they_differ_in_comes_first_and_says_why(
    site: str, driver: neo4j.Driver, articles: Path, tmp_path: Path
) -> None:
    wrong_speaker = SPOKEN | {"speaker": "b"}
    other_employer = LEFT | {"object": "n"}
    answer = whole(relations=[other_employer, TENURE], quotations=[wrong_speaker, PRAISE])
    with chatting(lambda piece: json.dumps(answer)) as chat:
        _ingest(driver, articles, [Rules(), _llm(chat.url, tmp_path)])
    found = data(site, QUEUE)["reviewQueue"]
    nodes = [edge["node"] for edge in found["edges"]]
    assert found["totalCount"] == len(nodes) == sum(map(len, _standing(driver).values()))
    differing = [bool(node["dissent"]) for node in nodes]
    assert differing == sorted(differing, reverse=True) and any(differing)
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for node in nodes:
        if node["dissent"]:
            by_kind.setdefault(node["dissent"]["kind"], []).append(node)
    spoken = [node["quotation"]["speaker"]["name"] for node in by_kind["SPEAKER"]]
    assert sorted(spoken) == ["Ada Example", "Bruno Test"]
    assert {node["dissent"]["extractor"] for node in by_kind["SPEAKER"]} == {"rules", "llm"}
    parties = {node["dissent"]["detail"] for node in by_kind["PARTY"]}
    assert "Bruno Test, Nimbus Forge here, Bruno Test, Quill Systems there" in parties
    # What a person has looked at waits no longer.
    looked = by_kind["PARTY"][0]["statement"]["id"]
    Acts(driver).review(looked, ReviewVerdict.ACCEPTED, Author("Ada", "read it"))
    left = [edge["node"] for edge in data(site, QUEUE)["reviewQueue"]["edges"]]
    assert looked not in {node.get("statement", {}).get("id") for node in left}
    assert len(left) == len(nodes) - 1


def test_pages_of_the_queue_hold_everything_once(
    site: str, driver: neo4j.Driver, articles: Path, tmp_path: Path
) -> None:
    with chatting(lambda piece: json.dumps(whole(entities=ENTITIES))) as chat:
        _ingest(driver, articles, [Rules(), _llm(chat.url, tmp_path)])
    paged = QUEUE.replace("first: 100", "first: 2, after: $after").replace(
        "totalCount", "totalCount pageInfo { hasNextPage endCursor }"
    )
    seen: list[str] = []
    after, more = None, True
    while more:
        page = data(site, f"query Q($after: String) {paged}", after=after)["reviewQueue"]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        seen += [
            (node["node"].get("statement") or node["node"]["quotation"])["id"]
            for node in page["edges"]
        ]
    assert len(seen) == len(set(seen)) == page["totalCount"]


def test_a_dissent_names_who_read_and_who_differs() -> None:
    found = dissents(ParallelReadings(("a", "b"), (A, replace(B, values={"role": "founder"}))), 0.8)
    assert found["s1"] == Dissent(
        DissentKind.VALUE, "a", "b", "role chief executive officer here, founder there"
    )
