"""Sites of a test's own: in a thread, or as a process that can be killed."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vested.api.cli.serve import listen, server
from vested.api.graphql.transport.documents import Documents
from vested.graph.managed import Connection
from vested.graph.settings import Settings

TOKEN = "a token that is long enough"
_ADDRESS = re.compile(r"start page: (http://\S+)/")


@contextmanager
def serving(
    settings: Settings,
    where: Connection,
    documents: Documents | None = None,
    *,
    send_buffer: int | None = None,
) -> Iterator[str]:
    """The address of a site that runs in this process, without a slash at its end.

    `send_buffer`: how many bytes the system may hold of what a client does not take; without it,
    some megabytes.
    """
    listener = listen("127.0.0.1", 0)
    if send_buffer is not None:  # connections have it from who listens
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
    site = server(settings, where, documents=documents)
    thread = threading.Thread(target=site.run, kwargs={"sockets": [listener]})
    thread.start()
    deadline = time.monotonic() + 60
    while not site.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert site.started
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        site.should_exit = True
        thread.join(60)
        listener.close()


class Process:
    """`vested serve` as a process on a graph."""

    def __init__(self, folder: Path, settings: Settings, where: Connection) -> None:
        log = folder / f"serve-{time.monotonic_ns()}.log"
        environment = {
            "NEO4J_URI": where.uri,
            "NEO4J_USERNAME": where.user,
            "NEO4J_PASSWORD": where.password,
            "VESTED_HOME": str(folder),
            "VESTED_CACHE": str(settings.cache),
            "VESTED_TOKEN": TOKEN,
        }
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "vested", "serve", "--port", "0"],
                env=os.environ | environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=output,
            )
        deadline = time.monotonic() + 120
        while not (found := _ADDRESS.search(log.read_text("utf-8", "replace"))):
            assert self._process.poll() is None, log.read_text("utf-8", "replace")
            assert time.monotonic() < deadline
            time.sleep(0.05)
        self.address = found[1]

    def kill(self) -> None:
        """Ends it at once, with no time to clear up."""
        self._process.kill()
        self._process.wait(30)
