"""Keeps requests and tokens in any minute below a limit, by waiting."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

_WINDOW = 60.0
_LEAST = 0.001


@dataclass
class Pace:
    """Limits on any minute; None: no limit. `clock` and `sleep` count in seconds."""

    requests: int | None = None
    tokens: int | None = None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _log: deque[tuple[float, int]] = field(default_factory=deque)

    def wait(self, tokens: int) -> float:
        """Waits until a request of `tokens` may be sent, and notes it; the seconds waited.

        A request that alone is above the limit is let through once nothing else counts.
        """
        begun = self.clock()
        while (pause := self._pause(tokens)) > 0:
            self.sleep(pause)
        now = self.clock()
        self._log.append((now, tokens))
        return now - begun

    def correct(self, tokens: int) -> None:
        """The last request came to `tokens`, as it turned out."""
        moment, _ = self._log.pop()
        self._log.append((moment, tokens))

    def _pause(self, tokens: int) -> float:
        now = self.clock()
        while self._log and self._log[0][0] + _WINDOW <= now:
            self._log.popleft()
        left, spent = len(self._log), sum(count for _, count in self._log)
        until = now
        for moment, count in self._log:
            many = self.requests is not None and left >= self.requests
            much = self.tokens is not None and spent + tokens > self.tokens
            if not many and not much:
                break
            until, left, spent = moment + _WINDOW, left - 1, spent - count
        # A moment more than nothing, lest rounding leave it a hair short for ever.
        return max(until - now, _LEAST) if until > now else 0.0
