"""Kills whatever can be killed while documents come in, and says what survived: `make torture`.

What was acknowledged (its line of progress had been printed) must be there, nothing twice, every
invariant whole; the next run goes on, and in the end the graph is the one of an undisturbed run.
`VESTED_DOCUMENTS` (10,000) is how many the test of speed takes.
"""

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from invented_articles import write_articles
from whole_graph import empty
from workplace import Workplace, acknowledged, wait_for_lines

from vested.graph.acts import Acts, Author
from vested.graph.migrate import BEGINNING
from vested.graph.store import Store
from vested.ingest.batch import Options, ingest


@dataclass
class Outcome:
    """What a run of kills came to."""

    ingester_kills: int = 0
    server_kills: int = 0
    rebuild_kills: int = 0
    refused: int = 0
    """Writes that were refused because a rebuild had been cut off."""
    acknowledged: set[str] = field(default_factory=set)
    lost: int = 0
    twice: int = 0

    def __str__(self) -> str:
        return (
            f"{self.ingester_kills} kills of the ingester, {self.server_kills} of the server, "
            f"{self.rebuild_kills} of a rebuild ({self.refused} writes refused after it): "
            f"{len(self.acknowledged)} documents acknowledged, {self.lost} lost, "
            f"{self.twice} doubled, everything whole"
        )


@dataclass
class Trial:
    """A stream of documents that comes into `place`, disturbed at random."""

    place: Workplace
    stream: Path
    chance: random.Random
    outcome: Outcome = field(default_factory=Outcome)

    def _ingesting(self, doing: Callable[[int], None]) -> str:
        """Ingests, does something to the process (its id) at a random point; what it told."""
        log = self.place.folder / "ingester.log"
        process = self.place.start("ingest", str(self.stream), log=log)
        known = len(self.outcome.acknowledged)
        wait_for_lines(process, log, known + self.chance.choice((0, 0, 1, 2, 5, 9)))
        time.sleep(self.chance.random() * 0.4)
        doing(process.pid)
        process.wait(300)
        self.outcome.acknowledged |= acknowledged(log)
        return log.read_text("utf-8", "replace")

    def kill_ingester(self) -> None:
        """The ingester goes."""
        self._ingesting(lambda pid: os.kill(pid, signal.SIGKILL))
        self.outcome.ingester_kills += 1

    def kill_server(self, *, with_ingester: bool) -> None:
        """The server goes, and the ingester with it or left to say so."""

        def kill(pid: int) -> None:
            server = self.place.pid
            assert server is not None
            os.kill(server, signal.SIGKILL)
            if with_ingester:
                os.kill(pid, signal.SIGKILL)

        told = self._ingesting(kill)
        assert "Traceback" not in told, told
        self.outcome.server_kills += 1

    def kill_rebuild(self) -> None:
        """A rebuild goes half-way: nothing is written until the next one has mended it."""
        log, place = self.place.folder / "rebuild.log", self.place
        process = place.start("rebuild", log=log)
        while b"dropping" not in log.read_bytes() and process.poll() is None:
            time.sleep(0.005)
        time.sleep(self.chance.random() * 0.2)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(30)
        self.outcome.rebuild_kills += 1
        late = write_articles(place.folder / "late.jsonl", [10**6 + self.outcome.rebuild_kills])
        code, told = place.run("ingest", str(late))
        if code:
            assert (code, "run `vested rebuild` to finish it" in told) == (3, True), told
            self.outcome.refused += 1
            place.must("rebuild")
            place.must("ingest", str(late))
        place.sound()

    def look(self) -> None:
        """Counts what was lost and doubled. Raises AssertionError where the graph is not whole."""
        standing = self.place.standing()
        self.outcome.lost += len(self.outcome.acknowledged - set(standing))
        self.outcome.twice += sum(1 for count in standing.values() if count > 1)
        self.place.sound()


def survive(
    folder: Path, *, documents: int, ingester: int, server: int, rebuilds: int, seed: int = 7
) -> Outcome:
    """Kills so often, looks after each kill, lets the last run end and compares the graphs.

    Raises AssertionError where something is not whole.
    """
    place, chance = Workplace(folder), random.Random(seed)
    stream = write_articles(folder / "stream.jsonl", range(documents))
    trial = Trial(place, stream, chance)
    kills = ["ingester"] * ingester + ["server"] * server
    chance.shuffle(kills)
    place.start_server()
    try:
        for number, kill in enumerate(kills):
            if kill == "ingester":
                trial.kill_ingester()
            else:
                trial.kill_server(with_ingester=number % 2 == 0)
                place.start_server()
            trial.look()
        place.must("ingest", str(stream))
        assert len(place.standing()) == documents
        disturbed = place.fingerprint()
        for _ in range(rebuilds):
            trial.kill_rebuild()
        assert disturbed == undisturbed(place, stream)
    finally:
        place.run("neo4j", "stop")
    return trial.outcome


def undisturbed(place: Workplace, stream: Path) -> list[object]:
    """The graph of one run that nothing disturbs, in place of what is there."""
    with place.driver() as driver:
        empty(driver, BEGINNING)
        failures: list[str] = []
        ingest(
            [str(stream)],
            Store(driver),
            options=Options(),
            progress=lambda line: None,
            error=failures.append,
        )
        assert not failures, failures
    return place.fingerprint()


def survive_without_server(folder: Path, *, documents: int, kills: int, seed: int = 9) -> Outcome:
    """Kills ingesters that have started the server themselves; the next one begins at once."""
    place, chance = Workplace(folder), random.Random(seed)
    trial = Trial(place, write_articles(folder / "stream.jsonl", range(documents)), chance)
    for number in range(kills):
        if number % 3 == 2:
            trial.kill_server(with_ingester=False)
        else:
            trial.kill_ingester()
    place.must("ingest", str(trial.stream))
    place.start_server()
    try:
        trial.look()
        assert len(place.standing()) == documents
    finally:
        place.run("neo4j", "stop")
    return trial.outcome


def two_at_once(folder: Path, *, documents: int) -> None:
    """Two ingesters of one file on a graph that is not there yet. Raises AssertionError if one
    fails, or if their graph is not that of one alone."""
    place = Workplace(folder)
    stream = write_articles(folder / "stream.jsonl", range(documents))
    logs = [folder / f"{number}.log" for number in range(2)]
    running = [place.start("ingest", str(stream), log=log) for log in logs]
    for process, log in zip(running, logs, strict=True):
        assert process.wait(900) == 0, log.read_text("utf-8", "replace")[-3000:]
    place.start_server()
    try:
        place.sound()
        found = place.fingerprint()
        assert found == undisturbed(place, stream)
    finally:
        place.run("neo4j", "stop")


def many(folder: Path, documents: int) -> dict[str, float]:
    """Seconds of ingesting so many documents, of doing it again, and of what goes over all.

    Raises AssertionError if the second time changes anything.
    """
    place = Workplace(folder)
    stream = write_articles(folder / "stream.jsonl", range(documents))
    place.start_server()
    seconds: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> None:
        begun = time.monotonic()
        work()
        seconds[name] = time.monotonic() - begun
        print(f"{documents} documents, {name}: {seconds[name]:.1f} s", flush=True)

    try:
        timed("ingest", lambda: place.must("ingest", str(stream)))
        before = place.fingerprint()
        timed("ingest again", lambda: place.must("ingest", str(stream)))
        assert place.fingerprint() == before
        assert len(place.standing()) == documents
        timed("check", place.sound)
        timed("rebuild", lambda: place.must("rebuild"))
        assert place.fingerprint() == before
        timed("retract a source", lambda: _retract_a_source(place))
        place.sound()
    finally:
        place.run("neo4j", "stop")
    return seconds


def _retract_a_source(place: Workplace) -> None:
    with place.driver() as driver:
        rows, _, _ = driver.execute_query("MATCH (source:Source) RETURN source.id AS id LIMIT 1")
        Acts(driver).retract(rows[0]["id"], Author("Tester", "to see how long it takes"))


def main() -> None:
    """All of it, with figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(survive(folder / "kills", documents=300, ingester=20, server=5, rebuilds=3))
        print(survive_without_server(folder / "alone", documents=120, kills=6))
        two_at_once(folder / "two", documents=120)
        print("two at once: the graph of one alone")
        many(folder / "many", int(os.environ.get("VESTED_DOCUMENTS", "10000")))


if __name__ == "__main__":
    main()
