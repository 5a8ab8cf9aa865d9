"""Reading in several processes: the order of one, deaths survived, an interruption obeyed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import neo4j
import psutil
import pytest
from test_store import MOMENTS

from vested.graph.store import Store
from vested.ingest.batch import Options, ingest
from vested.ingest.failures import InputFailure
from vested.ingest.workers import Job, Pool, Ready

TEXT = (
    "---\ntitle: {0}\ndate: 2024-04-01\nlanguage: en\n---\nAda Example, CEO of Foo Labs {0}, spoke."
)
STORED = "MATCH (n) WHERE NOT n:Clock|SchemaVersion|Outbox|Happening|Job"
"""All but the accounts that the graph keeps of its own changes."""


def square(number: int) -> int:
    """What a job does here."""
    return number * number


def dies_once(mark: Path, number: int) -> int:
    """Ends its process the first time that it is called with `mark`."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return square(number)


def dies(number: int) -> int:
    """Ends its process."""
    raise SystemExit(number)


def _articles(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_the_order_of_the_jobs(workers: int) -> None:
    steps = [Ready(-n) if n % 3 == 0 else Job(partial(square, n), f"job {n}") for n in range(40)]
    with Pool(workers) as pool:
        found = list(pool.ordered(steps))
    assert found == [-n if n % 3 == 0 else n * n for n in range(40)]


def test_what_a_process_died_over_is_read_again(tmp_path: Path) -> None:
    told: list[str] = []
    jobs = [Job(partial(dies_once, tmp_path / str(n % 4), n), f"job {n}") for n in range(8)]
    with Pool(2, told.append) as pool:
        assert list(pool.ordered(jobs)) == [n * n for n in range(8)]
    assert len(told) >= 4
    assert all("died (killed by SIGKILL)" in line for line in told)


def test_what_kills_every_process_fails_alone() -> None:
    jobs = [Job(partial(dies if n == 3 else square, n), f"letter {n}") for n in range(8)]
    with Pool(2) as pool:
        found = list(pool.ordered(jobs))
    failure = found.pop(3)
    assert found == [n * n for n in range(8) if n != 3]
    assert isinstance(failure, InputFailure)
    assert str(failure).startswith("letter 3: reading it ended 2 processes (exit code 3)")


def test_steps_are_taken_only_some_way_ahead() -> None:
    taken = 0

    def steps() -> Iterator[Job[int]]:
        nonlocal taken
        for taken in range(200):
            yield Job(partial(square, taken), "job")

    with Pool(2) as pool:
        found = pool.ordered(steps())
        assert next(found) == 0
        assert taken < 199 or all(result == n * n for n, result in enumerate(found, 1))


def test_several_processes_store_the_same(driver: neo4j.Driver, tmp_path: Path) -> None:
    folder = _articles(tmp_path / "articles", 6)
    (folder / "004.txt").write_bytes((folder / "002.txt").read_bytes())
    (folder / "bad.txt").write_bytes(b"\x00")
    (folder / "facts.csv").write_text("nothing,known\n1,2\n", encoding="utf-8")
    runs = []
    for workers in (3, 1):
        driver.execute_query(f"{STORED} DETACH DELETE n")
        told: list[str] = []
        options = Options(workers=workers, explain=True)
        sources = [str(folder), str(folder / "001.txt")]
        summary = ingest(
            sources, Store(driver), options=options, progress=told.append, error=told.append
        )
        rows, _, _ = driver.execute_query(f"{STORED} RETURN properties(n) AS p ORDER BY n.id")
        kept = [{k: v for k, v in row["p"].items() if k not in MOMENTS} for row in rows]
        runs.append((summary, told, kept))
    assert runs[0] == runs[1]
    assert runs[0][0].failures


def test_an_interruption_ends_all_processes(tmp_path: Path) -> None:
    folder, out = _articles(tmp_path / "articles", 400), tmp_path / "read"
    command = [sys.executable, "-m", "vested", "extract", str(folder), "--out", str(out)]
    run = subprocess.Popen(
        [*command, "--workers", "2"],
        start_new_session=True,
        stderr=subprocess.PIPE,
        # A shell may have put the tests in the background: they ignore it then, children too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while run.poll() is None and not list(out.glob("*.json")):  # however long it takes to start
        time.sleep(0.05)
    children = psutil.Process(run.pid).children(recursive=True)
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate()
    assert run.returncode == 130
    assert b"Traceback" not in said
    assert b"interrupted" in said
    gone, left = psutil.wait_procs(children, timeout=60)
    assert gone and not left
    assert 0 < len(list(out.glob("*.json"))) < 400
