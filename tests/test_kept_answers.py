"""Kept answers are never of an earlier state, whatever is written; and tags spare the sending.

The sequences are those of `history_machine`: after each step every question is asked twice of the
lane, which keeps its answers, and once plainly.
"""

import asyncio
import os
from collections.abc import Iterator
from functools import partial
from typing import Any

import httpx
import neo4j
import pytest
from anyio.from_thread import start_blocking_portal
from history_machine import Histories
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from invented_world import LETTER, MODEL, THINGS
from sides import SCHEMA, Sides, sides_of

from vested.api.graphql.lane.cache import Answers, Pulse
from vested.api.graphql.transport.executor import Executor
from vested.graph.managed import Connection
from vested.graph.moments import NOW
from vested.graph.reader import Reader
from vested.graph.settings import Settings

SEQUENCES = max(int(os.environ.get("VESTED_SEQUENCES", "40")) // 40, 1)
STEPS = 8
NAMES = {"letter": THINGS[LETTER].names[0], "model": THINGS[MODEL].names[0]}
_CLAIM = "id kind label status independentSources roles { role entity { id name } }"
_STATEMENTS = "statements { id polarity rank rankReason reviewed values { property value } }"
QUESTIONS = (
    f"""{{ claims(first: 50) {{ totalCount edges {{ node {{ {_CLAIM} {_STATEMENTS}
      ... on Tenure {{ role rolePrinted start end }} ... on Signature {{ date printedAs }}
      ... on Investment {{ round amount currency date }} ... on Access {{ level licence date }}
    }} }} }} }}""",
    """{ people(first: 50) { edges { node { id name aliases mergedIds quotations { id text }
      claims(first: 50) { id } } } }
      organizations(first: 50) { totalCount edges { node { id name aliases mergedIds } } } }""",
    """{ quotations(first: 50) { totalCount edges { node { id text speaker { id name }
      document { title } } } } documents { totalCount edges { node { id title } } } }""",
    '{ signatories(letter: "%(letter)s") { totalCount edges { node { signatory { name } '
    "certainty signedOn independentSources claims { id } } } } }",
    "{ fundersOfOpenModels { totalCount edges { node { model { name } funder { name } route "
    "amount date certainty claims { id label } } } } }",
    '{ neighbourhood(focus: "%(model)s") { nodes { id name degree } edges { id label status } '
    "truncated } }",
)


class Kept(Histories):
    """Readings and acts in any order, and after each of them everything is asked."""

    sides: Sides
    questions = tuple(text % NAMES if "%(" in text else text for text in QUESTIONS)

    @invariant()
    def what_is_kept_is_what_is_so(self) -> None:
        for question in self.questions:
            first = self.sides.same(question)
            assert self.sides.told(self.sides.lane, question, {}) == first

    @invariant()
    def what_is_counted_once_is_what_there_is(self) -> None:
        reader, portal = self.sides.reader, self.sides.portal
        anew = portal.call(partial(reader.rows, "read_stats", knownAt=NOW))
        assert [portal.call(reader.stats, NOW)] == anew


@pytest.fixture
def kept(driver: neo4j.Driver, graph: tuple[Settings, Connection]) -> Iterator[Sides]:
    """Gives the machines their graph and what asks it."""
    with sides_of(graph[1], ()) as sides:
        sides.lane = Executor(SCHEMA, answers=Answers(2**24))
        Histories.driver, Kept.sides = driver, sides
        yield sides
    del Histories.driver, Kept.sides


@pytest.mark.timeout(3600)
def test_no_answer_is_stale(kept: Sides) -> None:
    run_state_machine_as_test(
        Kept,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_kept_answer_costs_no_query(kept: Sides) -> None:
    question = "{ people { totalCount } }"
    first = kept.told(kept.lane, question, {})
    before = kept.reader.trips
    assert kept.told(kept.lane, question, {}) == first
    assert kept.reader.trips == before + 1  # the state of the graph


class _Slow(Reader):
    """Tells states in order, each after a while."""

    def __init__(self) -> None:
        self.begun = 0

    async def state(self) -> str | None:
        self.begun += 1
        mine = self.begun
        await asyncio.sleep(0.02)
        return str(mine)


async def _asked_together() -> tuple[int, list[str | None]]:
    pulse, reader = Pulse(), _Slow()
    first = asyncio.create_task(pulse.state(reader))
    await asyncio.sleep(0.01)  # the first reading is under way: it may have missed a write
    others = [asyncio.create_task(pulse.state(reader)) for _ in range(20)]
    return reader.begun, [await first, *[await one for one in others]]


def test_who_asks_during_a_reading_gets_the_next_one() -> None:
    with start_blocking_portal() as portal:
        _, states = portal.call(_asked_together)
    assert states == ["1", *["2"] * 20]


def test_a_tag_spares_the_answer(live_site: str) -> None:
    asked: dict[str, Any] = {"params": {"query": "{ people(first: 3) { totalCount } }"}}
    answer = httpx.get(f"{live_site}/graphql", **asked)
    assert answer.headers["cache-control"] == "no-cache"
    tag = answer.headers["etag"]
    again = httpx.get(f"{live_site}/graphql", **asked, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = httpx.get(f"{live_site}/graphql", **asked, headers={"if-none-match": 'W/"other"'})
    assert (other.status_code, other.content) == (200, answer.content)
    assert (
        "etag"
        not in httpx.post(
            f"{live_site}/graphql", json={"query": "{ people { totalCount } }"}
        ).headers
    )


def test_the_questions_of_histories_are_in_the_lane(kept: Sides) -> None:
    for question in Kept.questions:
        kept.compiled.bound(question, {}, None)
