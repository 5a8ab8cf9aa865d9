"""Ratios against floors, measured side by side in one run: `make bench`.

The floor of reading is splitting the text into words, and its speed is told in articles of 2,700
words a second, read by one process and by two; that of a GraphQL answer is its own Cypher
through the bare driver; that of storing a document is one empty transaction.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import neo4j

from vested.api.cli.ask import SIGNATORIES
from vested.api.graphql.context import Context
from vested.api.graphql.schema import build
from vested.graph.connect import managed_server, open_driver, reading_driver
from vested.graph.managed import Connection
from vested.graph.migrate import migrate
from vested.graph.reader import AsOf, Reader
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.articles import read_articles
from vested.ingest.batch import Options, bundles
from vested.ingest.lexicon.words import words
from vested.ingest.pipeline import read
from vested.ingest.reading import Article
from vested.ingest.values.packs import LANGUAGES
from vested.ingest.workers import Job, Pool
from vested.schema.bundle import Bundle
from vested.schema.vocabulary import CHIEF_EXECUTIVE

SAMPLES = Path(__file__).resolve().parent.parent / "ingest" / "samples"
LABELLED = Path(__file__).resolve().parent / "labelled" / "articles"
ROUNDS = 15
WORDS = 2_700


def timed(work: Callable[[], object]) -> float:
    """Median seconds of `work` over `ROUNDS`, after one warm-up."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def told(name: str, ours: float, floor: float) -> None:
    """One line of the report."""
    print(f"{name:28} {ours * 1000:9.2f} ms   floor {floor * 1000:8.3f} ms   × {ours / floor:8.1f}")


def long_articles() -> list[Article]:
    """Articles of `WORDS` words, each made of labelled ones of one language."""
    labelled = [a for a in read_articles(LABELLED) if isinstance(a, Article)]
    found = []
    for language in LANGUAGES:
        parts: list[str] = []
        pieces = [one for one in labelled if one.language == language]
        for piece in pieces * 3:
            parts.append(piece.text)
            if sum(len(part.split()) for part in parts) >= WORDS:
                text = " ".join("\n\n".join(parts).split(" ")[:WORDS])
                found.append(replace(piece, text=text, origin=f"{language} {len(found)}"))
                parts = []
    return found


def bench_reading() -> None:
    """Reading by one process, and by two: articles of `WORDS` words a second."""
    articles = long_articles()

    def floor() -> None:
        for article in articles:
            words(article.text)

    def ours(count: int) -> float:
        with Pool(count) as pool:
            jobs = [Job(partial(read, one), one.origin) for one in articles]
            for _ in pool.ordered(jobs):
                pass  # starts the processes, and loads their packs
            start = time.perf_counter()
            for _ in pool.ordered(jobs):
                pass
            return time.perf_counter() - start

    split = timed(floor)
    alone = 0.0
    for count in (1, 2):
        took = ours(count)
        alone = alone or took
        told(f"reading {len(articles)} articles, {count} at once", took, split)
        print(f"{'':28} {len(articles) / took:9.2f} articles/s   × {alone / took:.2f}")


STARTING = """
import resource, sys, time
from vested.ingest.pipeline import read
from vested.ingest.reading import Article
from vested.ingest.values.packs import LANGUAGES
from vested.ingest.workers import Job, Pool
read(Article("Ada Example, CEO of Foo Labs, spoke.", "bench", language=sys.argv[1]))
took = time.process_time()
for path in sys.argv[2:]:
    text = open(path, encoding="utf-8").read()
    for language in ("en", "fr", "de", "es"):
        read(Article(text, path, language=language))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(took, peak * (1 if sys.platform == "darwin" else 1024))
"""


def bench_start() -> None:
    """A process of its own: processor time to its first reading, and its peak memory."""
    paths = sorted(map(str, LABELLED.glob("*.txt")))[:8]
    done = subprocess.run(
        [sys.executable, "-c", STARTING, "en", *paths], capture_output=True, check=True, text=True
    )
    took, peak = map(float, done.stdout.split())
    print(f"{'start to first reading':28} {took:9.2f} s    (at most 6)")
    print(f"{'peak memory of reading':28} {peak / 1e6:9.0f} MB   (at most 700)")


def bench_store(driver: neo4j.Driver) -> None:
    """Storing the largest fact file again: all known, nothing to create."""
    (bundle,) = bundles(str(SAMPLES / "models.csv"), options=Options(publisher="bench"))
    assert isinstance(bundle, Bundle)
    store = Store(driver)
    floor = timed(lambda: driver.execute_query("MERGE (n:SchemaVersion {id: 'bench'})"))
    told(
        f"storing {len(bundle.statements)} known statements",
        timed(lambda: store.write(bundle)),
        floor,
    )


async def bench_graphql(where: Connection) -> None:
    """The question about signatories, through GraphQL and as bare Cypher."""
    async with reading_driver(where) as driver:
        reader, schema = Reader(driver), build()
        letter = await reader.entity_named("Statement on AI Risk", AsOf())
        assert letter is not None
        variables = {"letter": letter.name, "role": CHIEF_EXECUTIVE}

        async def ours() -> None:
            result = await schema.execute(SIGNATORIES, variables, context_value=Context(reader))
            assert result.errors is None

        async def floor() -> None:
            await reader.signatories(
                letter.id, role=CHIEF_EXECUTIVE, as_of=AsOf(), after=None, limit=100
            )

        told("signatories by GraphQL", await _timed(ours), await _timed(floor))


async def _timed(work: Callable[[], Awaitable[None]]) -> float:
    await work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        await work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Runs all of it on a server and a data directory of its own."""
    bench_start()
    bench_reading()
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home) / "neo4j")
        server = managed_server(settings, print)
        where = server.start()
        try:
            with open_driver(where, settings) as driver:
                migrate(driver)
                store = Store(driver)
                for item in bundles(str(SAMPLES), options=Options(publisher="bench")):
                    assert isinstance(item, Bundle)
                    store.write(item)
                bench_store(driver)
            asyncio.run(bench_graphql(where))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
