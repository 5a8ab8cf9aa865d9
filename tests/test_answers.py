"""What was answered at a moment is answered again to the byte, and counts sources as the rules do.

The sequences are those of `history_machine`; here the whole of the reading side is asked.
"""

import os
from collections.abc import Iterator

import neo4j
import pytest
from answering import Answers
from history_machine import Histories
from history_model import independent_sources
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from pictures import Picture, Proposition

from vested.graph.managed import Connection
from vested.graph.settings import Settings

SEQUENCES = int(os.environ.get("VESTED_SEQUENCES", "40")) // 20
STEPS = 10


class Answered(Histories):
    """Readings and acts in any order, and after each of them everything is asked."""

    answers: Answers

    def __init__(self) -> None:
        super().__init__()
        self.answered: dict[str, str] = {}
        """What was answered at each moment, when it was the last one."""

    @invariant()
    def what_was_answered_is_noted(self) -> None:
        if self.moments and self.moments[-1] not in self.answered:
            self.answered[self.moments[-1]] = self.answers.at(self.moments[-1])

    def tell_anew(self) -> None:
        """Answers about earlier moments lose what was erased, and then stay as they are."""
        super().tell_anew()
        self.answered = {moment: self.answers.at(moment) for moment in self.answered}

    def teardown(self) -> None:
        super().teardown()
        for moment, before in self.answered.items():
            assert self.answers.at(moment).splitlines() == before.splitlines()
        if self.moments:
            last = self.answers.data(self.moments[-1])
            assert self.answers.data(None) == last
            self._count_sources(last["claims"]["edges"])

    def _count_sources(self, edges: list[dict[str, dict[str, object]]]) -> None:
        now = self._now()
        told = {str(edge["node"]["id"]): edge["node"] for edge in edges}
        assert len(told) == len({stand.about for stand in now.statements.values()})
        for claim in told.values():
            statements = [one["id"] for one in claim["statements"]]  # type: ignore[attr-defined]
            about = now.statements[statements[0]].about
            assert claim["independentSources"] == self._sources(now, about)

    def _sources(self, now: Picture, about: Proposition) -> int:
        return independent_sources(
            self.history, now, lambda one: (one.about, one.polarity) == (about, "SUPPORTS")
        )


@pytest.fixture
def answered(driver: neo4j.Driver, graph: tuple[Settings, Connection]) -> Iterator[None]:
    """Gives the machines their graph and what asks it."""
    _, where = graph
    with Answers(where, driver) as answers:
        Histories.driver, Answered.answers = driver, answers
        yield
    del Histories.driver, Answered.answers


@pytest.mark.timeout(3600)
def test_an_answer_stays_as_it_was(answered: None) -> None:
    run_state_machine_as_test(
        Answered,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
