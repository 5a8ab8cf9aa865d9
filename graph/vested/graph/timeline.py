"""Timelines: what held when, as values over intervals; pure."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TypeVar

from vested.graph.moments import FOREVER, Interval

Value = TypeVar("Value")
Timeline = list[tuple[Interval, Value]]
"""(interval, value), in order; gaps are times without a value."""


def pieces(interval: Interval, cuts: Iterable[str]) -> list[Interval]:
    """`interval` cut at those of `cuts` that lie in it."""
    inner = sorted({cut for cut in cuts if interval.since < cut < interval.until})
    edges = [interval.since, *inner, interval.until]
    return [Interval(since, until) for since, until in pairwise(edges)]


def sampled(
    interval: Interval, cuts: Iterable[str], at: Callable[[str], Value | None]
) -> Timeline[Value]:
    """What `at` gives over `interval`, which changes at `cuts` only; None is a gap."""
    return joined(
        [
            (piece, value)
            for piece in pieces(interval, cuts)
            if (value := at(piece.since)) is not None
        ]
    )


def joined(timeline: Timeline[Value]) -> Timeline[Value]:
    """`timeline` with neighbours of equal value made one."""
    found: Timeline[Value] = []
    for interval, value in timeline:
        if found and found[-1][0].until == interval.since and found[-1][1] == value:
            found[-1] = (Interval(found[-1][0].since, interval.until), value)
        else:
            found.append((interval, value))
    return found


def since(moments: Iterable[str]) -> Interval | None:
    """The time from the first of `moments` on; None without any."""
    return Interval(first, FOREVER) if (first := min(moments, default=None)) else None
