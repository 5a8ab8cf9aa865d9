"""Acts and review in the terminal, as their users meet them: processes, keys, exit codes."""

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path
from typing import Any

import neo4j
import pytest
from reviewing import HOSTILE, TEXTS, bundle, store

from vested.api.cli.console import told
from vested.graph.check import check
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store


@pytest.fixture
def environment(graph: tuple[Settings, Connection], tmp_path: Path) -> dict[str, str]:
    """The environment of Ada, who has a Neo4j of her own."""
    settings, where = graph
    return {
        **os.environ,
        "NEO4J_URI": where.uri,
        "NEO4J_USERNAME": where.user,
        "NEO4J_PASSWORD": where.password,
        "VESTED_CACHE": str(settings.cache),
        "VESTED_HOME": str(tmp_path / "home"),
        "VESTED_AUTHOR": "Ada",
    }


def _vested(
    env: dict[str, str], *arguments: str, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "vested", *arguments],
        env=env,
        input=stdin,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _json(env: dict[str, str], *arguments: str) -> Any:
    done = _vested(env, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _ids(driver: neo4j.Driver, label: str) -> list[str]:
    rows, _, _ = driver.execute_query(
        "MATCH (n) WHERE $label IN labels(n) RETURN n.id AS id ORDER BY id", label=label
    )
    return [row["id"] for row in rows]


def test_merge_and_split_and_what_was_judged(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    store(driver, tmp_path, {name: TEXTS[name] for name in ("first", "second")})
    pair = ("Foo Labs", "Foo Labs Inc")
    merged = _json(environment, "merge", *pair, "--reason", "one firm")
    assert merged["new"] and merged["revision"]
    ids = {row["name"]: row["id"] for row in _heads(driver)}
    again = _vested(environment, "merge", ids["Foo Labs"], merged_id(driver), "--reason", "same")
    assert (again.returncode, again.stdout) == (0, f"judged one already: {merged['id']}\n")

    refused = _vested(environment, "split", "Ada Example", "Foo Labs", "Bar", "--reason", "x")
    assert refused.returncode == 2
    kinds = _vested(environment, "merge", "Foo Labs", "Ada Example", "--reason", "x")
    assert kinds.returncode == 1
    assert "cannot be one" in kinds.stderr

    split = _vested(
        environment, "split", ids["Foo Labs"], merged_id(driver), "--reason", "two", "--by", "Bob"
    )
    assert split.returncode == 0, split.stderr
    history = _vested(environment, "judgements", "Foo Labs")
    assert history.returncode == 0
    for words in ("SAME", "DIFFERENT", "Ada: one firm", "withdrawn", "Bob: judged anew"):
        assert words in history.stdout
    acts = _json(environment, "judgements", ids["Foo Labs"])
    assert [act["verdict"] for act in acts] == ["SAME", "DIFFERENT"]
    withdrawn = _vested(environment, "withdraw", acts[1]["id"], "--reason", "too hasty")
    assert (withdrawn.returncode, withdrawn.stdout) == (0, f"withdrawn: {acts[1]['id']}\n")
    twice = _vested(environment, "withdraw", acts[1]["id"], "--reason", "too hasty")
    assert twice.returncode == 1
    assert "was withdrawn on" in twice.stderr
    assert list(check(driver)) == []


def _heads(driver: neo4j.Driver) -> list[neo4j.Record]:
    return driver.execute_query(
        "MATCH (e:Entity) WHERE e.until STARTS WITH '9999' RETURN e.id AS id, e.name AS name"
    ).records


def merged_id(driver: neo4j.Driver) -> str:
    """The id that was merged into another."""
    (row,) = driver.execute_query("MATCH (e)-[:REDIRECTS_TO]->() RETURN e.id AS id").records
    return str(row["id"])


def test_a_mention_is_split_by_itself(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    store(driver, tmp_path, {"third": TEXTS["third"]})
    (mention,) = driver.execute_query(
        "MATCH (m:Mention {method: 'fuzzy'}) RETURN m.id AS id"
    ).records
    done = _vested(environment, "split", mention["id"], "--reason", "a namesake")
    assert done.returncode == 0, done.stderr
    (act,) = _json(environment, "judgements", mention["id"])
    assert (act["verdict"], act["reason"], act["by"]) == ("DIFFERENT", "a namesake", "Ada")
    nothing = _vested(environment, "split", "men_none", "--reason", "x")
    assert nothing.returncode == 1
    assert "no mention has this id" in nothing.stderr


def test_retract_rank_relate_and_forget(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    store(driver, tmp_path)
    statement, *_ = _ids(driver, "Statement")
    first, second, third = _ids(driver, "Document")
    ranked = _vested(environment, "rank", statement, "deprecated", "--reason", "older")
    assert ranked.stdout.startswith("ranked deprecated: dec_")
    assert _vested(environment, "rank", statement, "best", "--reason", "x").returncode == 2
    related = _vested(
        environment, "relate", first, second, "--as", "syndication", "--reason", "same words"
    )
    assert related.stdout.startswith("related: jdg_")
    apart = _vested(environment, "relate", first, second, "--as", "none", "--reason", "no")
    assert apart.stdout.startswith("told apart: jdg_")
    retracted = _vested(environment, "retract", third, "--reason", "withdrawn by its paper")
    assert retracted.stdout.startswith("retracted: dec_")
    history = _vested(environment, "judgements", third)
    assert "RETRACT" in history.stdout
    assert "Ada: withdrawn by its paper" in history.stdout

    asked = _vested(environment, "forget", first, "--reason", "asked to", stdin="n\n")
    assert asked.returncode == 1
    assert "cannot be undone" in asked.stderr
    assert first in _ids(driver, "Document")
    erased = _vested(environment, "forget", first, "--reason", "asked to", stdin="y\n")
    assert erased.stdout.strip().startswith("erased: dec_")
    erased = _vested(environment, "forget", second, "--reason", "asked to", "--yes")
    assert erased.stdout.startswith("erased: dec_")
    assert _ids(driver, "Document") == [third]
    assert list(check(driver)) == []


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("retract", "stm_none", "--reason", "x"), 1, "has this id"),
        (("retract", "stm_none"), 2, "--reason"),
        (("retract", "stm_none", "--reason", " "), 1, "every act has a reason"),
        (("retract", "stm_none", "--reason", "x", "--by", ""), 1, "every act has an author"),
        (("judgements", "Nobody"), 1, "no entity has this id"),
        (("judgements", "https://nowhere.example/"), 1, "no document this address"),
        (("forget", "doc_none", "--reason", "x"), 1, "has this id"),
        (("review", "--kind", "everything"), 2, "--kind"),
    ],
)
def test_what_goes_wrong_is_said(
    environment: dict[str, str],
    arguments: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    done = _vested(environment, *arguments)
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreachable_graph_says_so(environment: dict[str, str]) -> None:
    env = {**environment, "NEO4J_URI": "bolt://127.0.0.1:1"}
    for command in (("review",), ("check",), ("rebuild",), ("retract", "x", "--reason", "x")):
        done = _vested(env, *command)
        assert done.returncode == 3
        assert "no Neo4j answers" in done.stderr


def test_check_and_rebuild(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    store(driver, tmp_path, {"first": TEXTS["first"]})
    sound = _vested(environment, "check")
    assert (sound.returncode, sound.stdout) == (0, "everything holds\n")
    driver.execute_query("MATCH ()-[r:SUPPORTS]->() WITH r LIMIT 1 DELETE r")
    broken = _vested(environment, "--json", "check")
    assert broken.returncode == 1
    violations = json.loads(broken.stdout)
    assert violations
    assert {frozenset(one) for one in violations} == {frozenset(("rule", "node", "detail"))}
    shown = _vested(environment, "check")
    assert shown.returncode == 1
    assert "is missing" in shown.stdout
    rebuilt = _vested(environment, "rebuild")
    assert rebuilt.returncode == 0
    assert rebuilt.stdout.startswith("rebuilt from 1 documents")
    assert _vested(environment, "check").returncode == 0
    driver.execute_query("MATCH ()-[tie:TIED_TO]->() WITH tie LIMIT 1 SET tie.told = 'otherwise'")
    untrue = _vested(environment, "check")
    assert (untrue.returncode, untrue.stdout.count("the tie of ent_")) == (1, 1)


def test_review_prints_the_queue_and_stops(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    store(driver, tmp_path)
    pairs = _json(environment, "review")
    assert {one["__typename"] for one in pairs} == {"ReviewPair", "ReviewMention"}
    statements = _json(environment, "review", "--kind", "statements", "--limit", "2")
    assert len(statements) == 2
    assert all(one["statement"]["evidence"][0]["exact"] for one in statements)
    assert driver.execute_query("MATCH (a:Judgement|Decision) RETURN a").records == []


def test_review_by_letters_from_a_pipe(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    store(driver, tmp_path)
    done = _vested(environment, "review", "--by", "Bob", stdin="z\na\nz\nx\nr\n")
    assert done.returncode == 0, done.stderr
    for words in ("Foo Labs Inc", "“Sam Altmann”", "score", "nothing to undo", "withdrawn: jdg_"):
        assert words in done.stdout
    assert "1 decided" in done.stdout
    rows, _, _ = driver.execute_query(
        "MATCH (j:Judgement) RETURN j.verdict AS verdict, j.by AS by, j.score AS score, "
        "j.withdrawnAt IS NULL AS held ORDER BY j.recordedAt"
    )
    assert [(row["verdict"], row["by"], row["held"]) for row in rows] == [
        ("SAME", "Bob", False),
        ("DIFFERENT", "Bob", True),
    ]
    assert all(0 <= row["score"] <= 1 for row in rows)


def test_review_by_single_keys_in_a_terminal(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    store(driver, tmp_path, {"first": TEXTS["first"]})
    shown = _typed(environment, "aruRq", "review", "--kind", "statements", "--reason", "read it")
    assert "the words say so" in shown
    rows, _, _ = driver.execute_query(
        "MATCH (d:Decision) RETURN d.kind AS kind, d.value AS value, d.by AS by, "
        "d.reason AS reason ORDER BY d.recordedAt"
    )
    assert [tuple(row) for row in rows][:3] == [
        ("REVIEW", "ACCEPTED", "Ada", "read it"),
        ("RETRACT", None, "Ada", "read it"),
        ("REVIEW", "UNSURE", "Ada", "read it"),
    ]


def _typed(env: dict[str, str], keys: str, *arguments: str) -> str:
    """What a terminal shows when `keys` are typed, each once the program asks."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "vested", *arguments],
        env={**env, "TERM": "dumb", "NO_COLOR": "1"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        close_fds=True,
    )
    os.close(theirs)
    seen, answered, left = "", 0, [*keys, "q"]
    while True:
        ready, _, _ = select.select([ours], [], [], 60)
        try:
            piece = os.read(ours, 65536) if ready else b""
        except OSError:  # the other end is closed
            piece = b""
        if not piece:
            break
        seen += piece.decode("utf-8", "replace")
        asks, wants_reason = seen.count("q quit"), seen.count("reason [")
        if asks + wants_reason > answered:
            answered = asks + wants_reason
            # An empty line takes the reason that is offered.
            os.write(
                ours,
                b"\n" if seen.rfind("reason [") > seen.rfind("q quit") else left.pop(0).encode(),
            )
    if child.poll() is None and not ready:
        child.kill()
    child.wait(60)
    os.close(ours)
    assert child.returncode == 0, seen
    return seen


def test_names_do_not_steer_the_terminal(
    environment: dict[str, str], driver: neo4j.Driver, tmp_path: Path
) -> None:
    assert told(HOSTILE) == '<img src=x onerror="document.title=1">\\[bold]{0} txet [31m'
    for name in ("first", "second"):
        made = bundle(tmp_path, name, TEXTS[name])
        for record in made.mentions:
            record.mention.name = f"{HOSTILE} {record.mention.name}"
        Store(driver).write(made)
    for kind in ("pairs", "statements"):
        shown = _vested(environment, "review", "--kind", kind, stdin="s\n" * 9).stdout
        assert "[bold]{0}" in shown
        assert not {"\x1b", "\u202e"} & {*shown}


def test_the_author_is_the_user_unless_said_otherwise(environment: dict[str, str]) -> None:
    rows = {row["variable"]: row for row in _json(environment, "config", "show")}
    assert rows["VESTED_AUTHOR"]["value"] == "Ada"
    secret = {**environment, "VESTED_TOKEN": "long enough to keep"}
    shown = _vested(secret, "config", "show")
    assert "long enough to keep" not in shown.stdout
    short = _vested({**environment, "VESTED_TOKEN": "short"}, "serve", "--port", "0")
    assert short.returncode == 2
    assert "VESTED_TOKEN" in short.stderr
