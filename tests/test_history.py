"""Whatever is done in whatever order, the graph tells at every moment what the rules say.

A machine makes up sequences of readings and acts, does them to a real graph and to a plain model
(`history_model`), and holds the two against each other at every moment there was.
`VESTED_SEQUENCES=2000 pytest tests/test_history.py` tries more of them.
"""

import os
from collections.abc import Callable, Iterator

import neo4j
import pytest
from history_machine import Histories
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from invented_world import A_LOVAGE, ADA, CARAWAY, DILL, THINGS, Look, document_id, source_of

from vested.schema.ids import entity_id, entity_within
from vested.schema.vocabulary import Verdict

SEQUENCES = int(os.environ.get("VESTED_SEQUENCES", "40"))
STEPS = 12


@pytest.fixture
def histories(driver: neo4j.Driver) -> Iterator[None]:
    """Gives the machines their graph: hypothesis makes them without arguments."""
    Histories.driver = driver
    yield
    del Histories.driver


# Sequences that once came out wrong


def _source_retracted(machine: Histories) -> None:
    machine.reads(Look(0, 0, facts=frozenset({0, 1})))
    machine.reads(Look(1, 0, facts=frozenset({0, 1}), namings=(1,) * len(THINGS)))
    machine.retracts(source_of(Look(0)).id)


def _source_of_reprints_retracted(machine: Histories) -> None:
    for look in (Look(0, 1), Look(1, 0), Look(2, 1)):
        machine.reads(look)
    machine.retracts(source_of(Look(0)).id)


def _parted_the_other_way_round(machine: Histories) -> None:
    machine.reads(Look(0, 0, facts=frozenset({0, 1})))
    machine.reads(Look(2, 0, facts=frozenset({0, 1})))
    mention, entity = machine.mention(0, ADA), entity_id(THINGS[ADA].key)
    machine.withdraw(id=machine.parts(mention, entity, Verdict.DIFFERENT))
    own = entity_within(THINGS[ADA].key, document_id(0))
    machine.judges(own, entity, entity, Verdict.DIFFERENT)
    machine.parts(mention, entity, Verdict.DIFFERENT)


def _parted_from_a_merged_entity(machine: Histories) -> None:
    machine.reads(Look(0, 0, facts=frozenset({0, 1})))
    machine.reads(Look(2, 0, facts=frozenset({0, 1})))
    entity, other = entity_id(THINGS[ADA].key), entity_id(THINGS[A_LOVAGE].key)
    machine.judges(other, entity, entity, Verdict.SAME)
    machine.parts(machine.mention(0, ADA), other, Verdict.DIFFERENT)


def _competitors_merged(machine: Histories) -> None:
    machine.reads(Look(0, 0, facts=frozenset({11})))
    one, other = entity_id(THINGS[DILL].key), entity_id(THINGS[CARAWAY].key)
    machine.judges(one, other, other, Verdict.SAME)


def _merged_and_forgotten(machine: Histories) -> None:
    machine.reads(Look(0, 0, facts=frozenset({0, 1})))
    one, other = entity_id(THINGS[ADA].key), entity_id(THINGS[A_LOVAGE].key)
    machine.judges(one, other, other, Verdict.SAME)
    machine.forget(paper=0)


def _published_by_another(machine: Histories) -> None:
    for version in (0, 2, 0):
        machine.reads(Look(3, version, facts=frozenset({0, 1})))
    machine.retracts(source_of(Look(3)).id)


@pytest.mark.parametrize(
    "sequence",
    [
        _source_retracted,
        _source_of_reprints_retracted,
        _parted_the_other_way_round,
        _parted_from_a_merged_entity,
        _competitors_merged,
        _merged_and_forgotten,
        _published_by_another,
    ],
    ids=lambda sequence: sequence.__name__.strip("_"),
)
def test_what_once_came_out_wrong(histories: None, sequence: Callable[[Histories], None]) -> None:
    machine = Histories()
    sequence(machine)
    machine.the_graph_tells_what_the_rules_say()
    machine.teardown()


@pytest.mark.timeout(3600)
def test_every_moment_is_told_as_the_rules_say(histories: None) -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate]
            if os.environ.get("NOSHRINK")
            else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
