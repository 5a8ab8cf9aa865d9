"""Starts, finds and stops the managed server of one data directory."""

import fcntl
import os
import secrets
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import neo4j
import psutil
from neo4j.exceptions import DriverError, Neo4jError

from vested.graph.managed import configuration, jars, process
from vested.graph.managed.diagnosis import diagnose
from vested.graph.managed.errors import ManagedServerError, PortTaken, StartTimeout
from vested.graph.managed.lease import Lease, unused

Lifetime = Literal["session", "detached"]
_USER = "neo4j"
_LOOPBACK = "127.0.0.1"
_OUTLIVING: list[subprocess.Popen[bytes]] = []
"""Handles of servers and keepers that others need: dropping one would warn that it still runs."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How to reach a graph."""

    uri: str
    user: str
    password: str


@dataclass(frozen=True, slots=True)
class ServerState:
    """What is known of a managed server without starting it."""

    running: bool
    pid: int | None
    bolt_uri: str | None
    home: Path
    version: str
    detail: str


class ManagedServer:
    """The Neo4j whose data is in `home`; its jars are kept in `cache`.

    `heap_mb` and `pagecache_mb` bound its memory in MiB. `bolt_port` None: any free port.
    """

    def __init__(
        self,
        home: Path,
        *,
        cache: Path,
        heap_mb: int = 512,
        pagecache_mb: int = 256,
        bolt_port: int | None = None,
        progress: Callable[[str], None] = lambda line: None,
    ) -> None:
        self._home = home
        self._cache = cache
        self._heap_mb = heap_mb
        self._pagecache_mb = pagecache_mb
        self._bolt_port = bolt_port
        self._progress = progress
        self._child: subprocess.Popen[bytes] | None = None
        self._keeper: subprocess.Popen[bytes] | None = None
        self._lease: Lease | None = None

    def start(self, *, timeout: float = 120.0, lifetime: Lifetime = "session") -> Connection:
        """The connection to the running server, started if need be.

        `lifetime`: with "session" the server ends with this process and all others that use it,
        even if they are killed; with "detached" it runs until `stop`. Raises a
        `ManagedServerError` that says how to mend it.
        """
        self._prepare()
        if self._lease is None and lifetime == "session":
            self._lease = Lease(self._home)
        try:
            with self._locked():
                running = process.noted(self._home)
                if running is None:
                    running = self._launch(timeout, lifetime)
                return self._connection(running)
        except BaseException:
            self._release()
            raise

    def leave(self) -> None:
        """Ends the use that `start` began. A server that this process started for the session is
        stopped, by the last process that uses it."""
        self._release()
        keeper, child = self._keeper, self._child
        if keeper is None or child is None:
            return
        with unused(self._home, wait=False) as alone:
            if alone:
                self.stop()
                return
        self._keeper = self._child = None
        _OUTLIVING.extend((keeper, child))
        if keeper.stdin is not None:
            keeper.stdin.close()

    def stop(self, *, timeout: float = 60.0) -> bool:
        """Stops the server after it has flushed; False if none runs. Kills it after `timeout` s."""
        self._prepare()
        with self._locked():
            running = process.noted(self._home)
            if running is not None:
                found = psutil.Process(running.pid)
                found.terminate()
                try:
                    found.wait(timeout)
                except psutil.TimeoutExpired:
                    found.kill()
                    found.wait(10)
            process.forget(self._home)
            self._reap()
            self._release()
            return running is not None

    def status(self) -> ServerState:
        """Whether it runs and where."""
        running = process.noted(self._home)
        detail = "" if running else "start it with: vested neo4j start"
        return ServerState(
            running=running is not None,
            pid=running.pid if running else None,
            bolt_uri=self._connection(running).uri if running else None,
            home=self._home,
            version=running.version if running else jars.VERSION,
            detail=detail,
        )

    def connection(self) -> Connection:
        """The connection to the server that runs. Raises `ManagedServerError` if none does."""
        running = process.noted(self._home)
        if running is None:
            raise ManagedServerError(
                f"no Neo4j runs on {self._home}; start it with: vested neo4j start"
            )
        return self._connection(running)

    def _launch(self, timeout: float, lifetime: Lifetime) -> process.Running:
        directory = jars.install_jars(self._cache, self._progress)
        port = self._port()
        lines = configuration.settings(
            bolt_port=port, heap_mb=self._heap_mb, pagecache_mb=self._pagecache_mb
        )
        configuration.write(self._home, lines)
        password = self._password(directory)
        self._progress("starting Neo4j")
        self._child = process.spawn(
            directory, self._home, heap_mb=self._heap_mb, quick=lifetime == "session"
        )
        if lifetime == "session":
            self._keeper = process.keep(self._child, self._home)
        else:
            _OUTLIVING.append(self._child)
        created = psutil.Process(self._child.pid).create_time()
        running = process.Running(self._child.pid, created, port, jars.VERSION)
        try:
            self._await(port, password, timeout)
        except BaseException:
            self._child.kill()
            self._child.wait()
            self._reap()
            raise
        process.note(self._home, running)
        return running

    def _await(self, port: int, password: str, timeout: float) -> None:
        """Returns once the server answers a query; raises when it has ended or time is up."""
        deadline = time.monotonic() + timeout
        child = self._child
        while child is not None and time.monotonic() < deadline:
            if child.poll() is not None:
                raise diagnose(self._home, port, child.returncode)
            if _listens(port) and _answers(port, password):
                return
            time.sleep(0.1)
        raise StartTimeout(
            f"Neo4j did not answer on port {port} within {timeout:.0f} s; its log is "
            f"{self._home / 'logs' / 'neo4j.log'}"
        )

    def _port(self) -> int:
        if self._bolt_port is None:
            with socket.socket() as free:
                free.bind((_LOOPBACK, 0))
                return int(free.getsockname()[1])
        with socket.socket() as wanted:
            wanted.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                wanted.bind((_LOOPBACK, self._bolt_port))
            except OSError as error:
                raise PortTaken(
                    f"port {self._bolt_port} is taken by another process: stop that one, or let "
                    "Vested choose a free port"
                ) from error
        return self._bolt_port

    def _password(self, directory: Path) -> str:
        """The password, made and set at the first start, kept in a file that only we can read."""
        path = self._home / "password"
        if path.is_file():
            return path.read_text(encoding="ascii").strip()
        password = secrets.token_hex(24)  # a leading - would be read as an option
        try:
            process.set_initial_password(directory, self._home, password)
        except subprocess.CalledProcessError as error:
            raise ManagedServerError(
                f"cannot set the password of {self._home}: {error.stdout}{error.stderr}"
            ) from None  # the command line that the cause carries holds the password
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(password)
        return password

    def _connection(self, running: process.Running) -> Connection:
        password = (self._home / "password").read_text(encoding="ascii").strip()
        return Connection(f"bolt://{_LOOPBACK}:{running.bolt_port}", _USER, password)

    def _reap(self) -> None:
        """Takes leave of the children so that none stays a zombie."""
        _OUTLIVING[:] = [child for child in _OUTLIVING if child.poll() is None]
        if self._keeper is not None:
            if self._keeper.stdin is not None:
                self._keeper.stdin.close()
            self._keeper.kill()  # it has nothing left to end
            self._keeper.wait(10)
            self._keeper = None
        if self._child is not None:
            self._child.wait(10)
            self._child = None

    def _release(self) -> None:
        if self._lease is not None:
            self._lease.give_back()
            self._lease = None

    def _prepare(self) -> None:
        try:
            self._home.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self._home / ".lock").touch()
        except OSError as error:
            raise ManagedServerError(
                f"cannot use {self._home} as data directory: {error}; point VESTED_HOME elsewhere"
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Lets one process at a time start or stop the server of this home."""
        with (self._home / ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((_LOOPBACK, port)) == 0


def _answers(port: int, password: str) -> bool:
    try:
        with neo4j.GraphDatabase.driver(
            f"bolt://{_LOOPBACK}:{port}", auth=(_USER, password), connection_timeout=5
        ) as driver:
            driver.execute_query("RETURN 1")
    except (DriverError, Neo4jError):
        return False
    return True
