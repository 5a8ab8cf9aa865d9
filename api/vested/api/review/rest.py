"""When a search that takes long may be done again: not after every write."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_QUICK = 5.0
"""Seconds: what is searched in less is searched again after every write …"""

_REST = 10
"""… and what takes longer only so many times later than the search took."""


@dataclass
class Rest:
    """How long the last search took, and when it ended; in seconds."""

    _took: float = 0.0
    _ended: float = 0.0

    @property
    def over(self) -> bool:
        """Whether it may be searched again."""
        return self._took < _QUICK or time.monotonic() - self._ended >= _REST * self._took

    @contextmanager
    def searching(self) -> Iterator[None]:
        """Around a search; one that fails does not count."""
        started = time.monotonic()
        yield
        self._ended = time.monotonic()
        self._took = self._ended - started
