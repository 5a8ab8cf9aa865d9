"""Moments: when something was known, as texts that sort as times; and the intervals they bound.

A moment is ISO 8601 in UTC with microseconds. The graph's clock hands out one for each write, each
later than the one before, so that a moment names one state of the graph for good.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FOREVER = "9999-12-31T23:59:59.999999+00:00"
"""Until when something holds that nothing has ended yet."""

NOW = "9999"
"""A moment after every recorded one and before `FOREVER`: everything that is known."""


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The moments `[since, until)`."""

    since: str
    until: str = FOREVER

    def holds(self, moment: str) -> bool:
        """Whether `moment` is in it."""
        return self.since <= moment < self.until


def moment_of(when: datetime) -> str:
    """`when` in the stored form; a time without a zone is UTC."""
    zoned = when if when.tzinfo else when.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat(timespec="microseconds")


def parsed(moment: str) -> datetime:
    """The time that a moment is. Raises ValueError for a text that is none."""
    found = datetime.fromisoformat(moment)
    if not moment.endswith("+00:00") or moment_of(found) != moment:
        raise ValueError(f"{moment[:40]!r} is no moment like 2024-04-01T12:00:00.000000+00:00")
    return found


def following(last: str, now: datetime) -> str:
    """The moment of a write at `now` after one at `last`: later than both allow to be confused."""
    wall = moment_of(now)
    if wall > last:
        return wall
    return moment_of(datetime.fromisoformat(last) + timedelta(microseconds=1))
