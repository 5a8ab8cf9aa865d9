"""The managed Neo4j on real processes: idempotent, closed, recoverable, nothing left over."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import neo4j
import psutil
import pytest
from neo4j.exceptions import Neo4jError

from vested.graph.managed import ManagedServer, PortTaken, install_jars, jars, process
from vested.graph.managed.diagnosis import diagnose
from vested.graph.managed.errors import HomeInUse, JarsUnavailable, NoSpace, ServerDied


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data directory for all tests: the first start makes it."""
    return tmp_path_factory.mktemp("managed")


@pytest.fixture
def server(home: Path, cache: Path) -> ManagedServer:
    """The server of that directory, started if an earlier test stopped it."""
    managed = ManagedServer(home, cache=cache)
    managed.start(lifetime="detached")
    return managed


@pytest.fixture(scope="module", autouse=True)
def nothing_left(home: Path, cache: Path) -> object:
    """Stops the server when the module ends, and looks whether any process stayed."""
    yield
    ManagedServer(home, cache=cache).stop()
    assert _processes(home) == []


def _processes(home: Path) -> list[int]:
    found = []
    for one in psutil.process_iter(["pid", "cmdline", "status"]):
        command = one.info["cmdline"] or []
        if f"--home-dir={home}" in command and one.info["status"] != psutil.STATUS_ZOMBIE:
            found.append(one.info["pid"])
    return found


def _gone(home: Path, seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while _processes(home) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not _processes(home)


def test_starting_twice_gives_one_server(server: ManagedServer, home: Path, cache: Path) -> None:
    again = ManagedServer(home, cache=cache)
    assert again.start() == server.connection()
    assert len(_processes(home)) == 1
    assert again.status().running


def test_it_listens_on_loopback_only(server: ManagedServer) -> None:
    pid = server.status().pid
    listening = [
        one.laddr.ip
        for one in psutil.Process(pid).net_connections(kind="inet")
        if one.status == psutil.CONN_LISTEN
    ]
    assert listening
    assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}


def test_the_password_is_ours_alone(server: ManagedServer, home: Path) -> None:
    assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
    assert len(server.connection().password) >= 24


def test_files_of_the_machine_cannot_be_loaded(server: ManagedServer, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n", "utf-8")
    where = server.connection()
    auth = (where.user, where.password)
    with neo4j.GraphDatabase.driver(where.uri, auth=auth) as driver, pytest.raises(Neo4jError):
        driver.execute_query("LOAD CSV FROM $url AS row RETURN row", {"url": secret.as_uri()})


def test_a_killed_server_is_noticed_and_recovered(server: ManagedServer) -> None:
    where = server.connection()
    with neo4j.GraphDatabase.driver(where.uri, auth=(where.user, where.password)) as driver:
        driver.execute_query("CREATE (:Kept)")
    pid = server.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    psutil.Process(pid).wait(10) if psutil.pid_exists(pid) else None
    assert not server.status().running
    where = server.start(lifetime="detached")
    with neo4j.GraphDatabase.driver(where.uri, auth=(where.user, where.password)) as driver:
        rows, _, _ = driver.execute_query("MATCH (k:Kept) RETURN count(k) AS n")
    assert rows[0]["n"] == 1


def test_a_note_about_a_foreign_process_is_not_believed(home: Path) -> None:
    other = psutil.Process()
    kept = (home / "server.json").read_text("utf-8")
    process.note(home, process.Running(other.pid, other.create_time() - 100, 1, "x"))
    assert process.noted(home) is None
    (home / "server.json").write_text(kept, "utf-8")


def test_stopping_leaves_nothing(server: ManagedServer, home: Path) -> None:
    assert server.stop()
    assert _processes(home) == []
    assert not server.stop()


def test_a_taken_port_is_named(home: Path, cache: Path) -> None:
    ManagedServer(home, cache=cache).stop()
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        with pytest.raises(PortTaken, match=str(port)):
            ManagedServer(home, cache=cache, bolt_port=port).start()


def test_a_session_server_ends_with_its_starter_even_by_kill(home: Path, cache: Path) -> None:
    ManagedServer(home, cache=cache).stop()
    code = (
        "import sys, time; from pathlib import Path\n"
        "from vested.graph.managed import ManagedServer\n"
        "ManagedServer(Path(sys.argv[1]), cache=Path(sys.argv[2])).start()\n"
        "print('up', flush=True); time.sleep(600)\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", code, str(home), str(cache)], stdout=subprocess.PIPE
    )
    assert starter.stdout is not None
    assert starter.stdout.readline().strip() == b"up"
    starter.kill()
    starter.wait()
    starter.stdout.close()
    assert _gone(home)


def test_a_session_server_stays_until_its_last_user_leaves(home: Path, cache: Path) -> None:
    ManagedServer(home, cache=cache).stop()
    code = (
        "import sys; from pathlib import Path\n"
        "from vested.graph.managed import ManagedServer\n"
        "server = ManagedServer(Path(sys.argv[1]), cache=Path(sys.argv[2]))\n"
        "server.start(); print('up', flush=True); sys.stdin.read(); server.leave()\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", code, str(home), str(cache)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert starter.stdout is not None
    assert starter.stdout.readline().strip() == b"up"
    joined = ManagedServer(home, cache=cache)
    where = joined.start()
    starter.communicate()
    assert starter.returncode == 0
    with neo4j.GraphDatabase.driver(where.uri, auth=(where.user, where.password)) as driver:
        driver.execute_query("RETURN 1")
    joined.leave()
    assert _gone(home)


def test_an_altered_jar_is_found_and_a_short_set_refused(cache: Path, tmp_path: Path) -> None:
    source = install_jars(cache, lambda line: None)
    wanted = jars.pinned()
    copy = tmp_path / "neo4j" / jars.VERSION
    copy.mkdir(parents=True)
    for jar in wanted[:3]:
        shutil.copyfile(source / jar.file_name, copy / jar.file_name)
    first = copy / wanted[0].file_name
    first.write_bytes(b"\0" + first.read_bytes()[1:])
    bad = jars.verify(copy)
    assert wanted[0].file_name in bad
    assert wanted[1].file_name not in bad
    assert len(bad) == len(wanted) - 2


def test_an_unusable_cache_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(JarsUnavailable, match="VESTED_CACHE"):
        install_jars(tmp_path / "file", lambda line: None)


@pytest.mark.parametrize(
    ("log", "error"),
    [
        ("java.net.BindException: Address already in use", PortTaken),
        ("Lock file has been locked by another process: store_lock", HomeInUse),
        ("java.io.IOException: No space left on device", NoSpace),
        ("java.lang.OutOfMemoryError: Java heap space", ServerDied),
        ("ERROR Failed to start Neo4j", ServerDied),
    ],
)
def test_why_it_died(tmp_path: Path, log: str, error: type[Exception]) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "neo4j.log").write_text(f"Starting...\n{log}\n", "utf-8")
    found = diagnose(tmp_path, 7687, 1)
    assert type(found) is error
    assert str(tmp_path) in str(found) or "7687" in str(found) or "VESTED" in str(found)
