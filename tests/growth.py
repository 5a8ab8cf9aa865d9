"""How the cost of some work grows with its input, measured so that a busy machine does not matter.

Processor time of this thread alone, with the garbage collector off (one full collection of a long
test session's heap takes half a second, on whomever it falls), after a warm-up that loads what is
loaded once, and the least of several runs. What is too dear is measured anew before it is
believed: a stolen core or a cold cache passes, a quadratic step does not.
"""

import gc
import time
from collections.abc import Callable

FACTOR = 16
"""The larger input is so many times the smaller one."""
SLACK = 6
"""So many times more than in proportion may the larger input take; a quadratic step takes 16."""
_LEAST = 0.004
"""Seconds; below that a clock's steps and a cache's moods are all that is measured."""
_TRIES = 4


def seconds(work: Callable[[], object], rounds: int = 3) -> float:
    """Processor seconds of `work` in this thread, the least of `rounds`."""
    found = []
    was_on = gc.isenabled()
    gc.disable()
    try:
        for _ in range(rounds):
            begin = time.thread_time()
            work()
            found.append(time.thread_time() - begin)
    finally:
        if was_on:
            gc.enable()
    return min(found)


def grows_linearly(work: Callable[[int], object], size: int, factor: int = FACTOR) -> None:
    """Holds `work(factor * size)` against `work(size)`.

    Raises AssertionError if it takes more than `SLACK * factor` times as long each time.
    """
    assert factor > SLACK + 2, "a quadratic step would pass"
    work(size)
    told = []
    for _ in range(_TRIES):
        small = seconds(lambda: work(size))
        large = seconds(lambda: work(factor * size), rounds=1)
        if large <= SLACK * factor * max(small, _LEAST):
            return
        told.append(f"{small:.3f} s, {factor} times as much {large:.3f} s")
    raise AssertionError("; ".join(told))


def cheaper(light: Callable[[], object], heavy: Callable[[], object], times: float = 1) -> bool:
    """Whether `light` takes less than `heavy` divided by `times`, in one of several tries."""
    light()
    heavy()
    return any(times * seconds(light) < seconds(heavy) for _ in range(_TRIES))
