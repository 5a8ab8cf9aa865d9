"""Shared parts, all real: a managed Neo4j, the bundled samples in it, a running site, a browser."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import neo4j
import platformdirs
import pytest

from vested.api.cli.serve import listen, server
from vested.graph.connect import open_driver
from vested.graph.managed import Connection, ManagedServer
from vested.graph.migrate import migrate
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, ingest

pytest_plugins = ["browser", "dumped"]

# A busy machine is no defect: examples have no deadline (the time of a whole test is bounded).
hypothesis.settings.register_profile("vested", deadline=None)
hypothesis.settings.load_profile("vested")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "ingest" / "samples"


@pytest.fixture(scope="session")
def cache() -> Path:
    """Where jars and page assets are kept between runs."""
    return Path(os.environ.get("VESTED_CACHE", platformdirs.user_cache_path("vested")))


def _started(home: Path, cache: Path) -> Iterator[tuple[Settings, Connection]]:
    managed = ManagedServer(home, cache=cache, heap_mb=512)
    where = managed.start()
    values = {
        "home": home,
        "cache": cache,
        "NEO4J_URI": where.uri,
        "NEO4J_USERNAME": where.user,
        "NEO4J_PASSWORD": where.password,
    }
    yield Settings(**values), where
    managed.stop()


@pytest.fixture(scope="session")
def graph(
    tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> Iterator[tuple[Settings, Connection]]:
    """A managed Neo4j of the test session, empty."""
    yield from _started(tmp_path_factory.mktemp("neo4j"), cache)


@pytest.fixture(scope="session")
def samples(
    tmp_path_factory: pytest.TempPathFactory, cache: Path
) -> Iterator[tuple[Settings, Connection]]:
    """A managed Neo4j with the bundled samples; tests only read it."""
    for settings, where in _started(tmp_path_factory.mktemp("samples"), cache):
        with open_driver(where, settings) as driver:
            migrate(driver)
            failures: list[str] = []
            ingest(
                [str(SAMPLES)],
                Store(driver),
                options=Options(publisher="Vested samples", licence="CC0-1.0"),
                progress=lambda line: None,
                error=failures.append,
            )
            assert failures == []
        yield settings, where


@pytest.fixture(scope="session")
def sample_driver(samples: tuple[Settings, Connection]) -> Iterator[neo4j.Driver]:
    """A driver to the graph of the samples."""
    settings, where = samples
    with open_driver(where, settings) as driver:
        yield driver


@pytest.fixture
def driver(graph: tuple[Settings, Connection]) -> Iterator[neo4j.Driver]:
    """A driver to the session's other graph, emptied and migrated."""
    settings, where = graph
    with open_driver(where, settings) as found:
        found.execute_query("MATCH (node) DETACH DELETE node")
        migrate(found)
        yield found


@pytest.fixture(scope="session")
def live_site(samples: tuple[Settings, Connection]) -> Iterator[str]:
    """The address of a running site over the samples, without a slash at its end."""
    settings, where = samples
    listener = listen("127.0.0.1", 0)
    site = server(settings, where)
    thread = threading.Thread(target=site.run, kwargs={"sockets": [listener]})
    thread.start()
    deadline = time.monotonic() + 60
    while not site.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert site.started
    host, port = listener.getsockname()[:2]
    yield f"http://{host}:{port}"
    site.should_exit = True
    thread.join(30)
    listener.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files whose tests may take longest come first: no process ends the run alone."""
    allowed: dict[Path, float] = {}
    for item in items:
        marker = item.get_closest_marker("timeout")
        seconds = float(marker.args[0]) if marker else 0.0
        allowed[item.path] = max(allowed.get(item.path, 0.0), seconds)
    items.sort(key=lambda item: -allowed[item.path])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """A skipped test is a failed run: every part that tests need is to be had."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
