"""Killed at random points, nothing acknowledged is lost; `make torture` does much more of it."""

from pathlib import Path

import pytest
from torture import survive, two_at_once


@pytest.mark.timeout(600)
def test_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    outcome = survive(tmp_path / "kills", documents=30, ingester=3, server=1, rebuilds=1)
    assert (outcome.ingester_kills, outcome.server_kills, outcome.rebuild_kills) == (3, 1, 1)
    assert (outcome.lost, outcome.twice) == (0, 0)
    assert outcome.acknowledged


@pytest.mark.timeout(600)
def test_two_at_once_share_a_server_that_neither_has_started(tmp_path: Path) -> None:
    two_at_once(tmp_path / "two", documents=20)
