"""A time limit on one exchange with a server, which holds whatever the server does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Deadline:
    """Closes the socket in use when time is up: a server that drips never times out by itself."""

    seconds: float
    passed: bool = False
    end: float = field(init=False)
    _socket: socket.socket | None = None

    def __post_init__(self) -> None:
        self.end = time.monotonic() + self.seconds

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """httpx trace hook: remembers the newest connection's socket."""
        stream = info.get("return_value")
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            self._socket = stream.get_extra_info("socket") if stream is not None else None
            if self.passed:
                self.expire()  # time was up before there was a connection to close

    def expire(self) -> None:
        """Called by the timer."""
        self.passed = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                # Closed already: nothing is waiting on it.
                return

    @contextmanager
    def running(self) -> Iterator[None]:
        """Ends the exchange inside when time is up."""
        timer = threading.Timer(self.seconds, self.expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
