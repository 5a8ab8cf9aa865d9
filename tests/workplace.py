"""A graph of its own in a folder, `vested` as processes on it, and what is in it afterwards."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
from whole_graph import fingerprint

from vested.graph.check import check
from vested.graph.connect import managed_server, open_driver
from vested.graph.managed import ManagedServer
from vested.graph.migrate import migrate
from vested.graph.settings import Settings

_STORED = re.compile(r"^(Report \d+): (?:\d+ mentions|known already)", re.MULTILINE)
STANDING = """
MATCH (text:Snapshot)-[current:CURRENT_OF]->(:Document)
WHERE current.until STARTS WITH '9999'
RETURN text.title AS title
"""


@dataclass
class Workplace:
    """A graph under `folder`, and the commands on it."""

    folder: Path
    settings: Settings = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        self.settings = Settings(home=self.folder / "home", NEO4J_URI=None)

    @property
    def server(self) -> ManagedServer:
        """The managed server of this place, started or not."""
        return managed_server(self.settings, lambda line: None)

    @property
    def pid(self) -> int | None:
        """The process of the server, if one runs."""
        return self.server.status().pid

    def start(self, *words: str, log: Path) -> subprocess.Popen[bytes]:
        """`vested` with `words`, begun; what it tells on stderr goes to `log`."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
        with log.open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "-m", "vested", *words],
                env=kept | {"VESTED_HOME": str(self.settings.home)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=output,
            )

    def run(self, *words: str, seconds: float = 1800) -> tuple[int, str]:
        """Exit code and stderr of `vested` with `words`."""
        log = self.folder / "run.log"
        code = self.start(*words, log=log).wait(seconds)
        return code, log.read_text("utf-8", "replace")

    def must(self, *words: str) -> str:
        """What `vested` with `words` tells. Raises AssertionError unless all went well."""
        code, told = self.run(*words)
        assert code == 0, f"vested {' '.join(words)}: {code}\n{told[-3000:]}"
        return told

    def start_server(self) -> int:
        """Starts the managed server, to stay; its process id."""
        self.must("neo4j", "start")
        found = self.pid
        assert found is not None
        return found

    @contextmanager
    def driver(self) -> Iterator[neo4j.Driver]:
        """A driver to the running server."""
        with open_driver(self.server.connection(), self.settings) as driver:
            yield driver

    def standing(self) -> Counter[str]:
        """How often each document stands, by title."""
        with self.driver() as driver:
            rows, _, _ = driver.execute_query(STANDING)
        return Counter(row["title"] for row in rows)

    def fingerprint(self) -> list[object]:
        """Every node and edge, without moments."""
        with self.driver() as driver:
            return fingerprint(driver, moments=False)

    def sound(self) -> None:
        """Raises AssertionError with the first violations, if there are any."""
        with self.driver() as driver:
            migrate(driver)  # a kill may have come before the graph was set up
            violations = [str(violation) for violation in check(driver)]
        assert not violations, "\n".join(violations[:5])


def acknowledged(log: Path) -> set[str]:
    """The titles whose line of progress says that they are stored."""
    return set(_STORED.findall(log.read_text("utf-8", "replace")))


def wait_for_lines(process: subprocess.Popen[bytes], log: Path, count: int) -> None:
    """Waits until `count` documents are acknowledged, or the command has ended."""
    deadline = time.monotonic() + 900
    while time.monotonic() < deadline:
        if len(acknowledged(log)) >= count or process.poll() is not None:
            return
        time.sleep(0.01)
    raise AssertionError(f"{len(acknowledged(log))} of {count} documents in a quarter of an hour")
