"""Ratios against floors, measured side by side in one run: `make bench`.

The floor of reading is splitting the text into words; that of a GraphQL answer is its own Cypher
through the bare driver; that of storing a document is one empty transaction.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import neo4j

from vested.api.cli.ask import SIGNATORIES
from vested.api.graphql.context import Context
from vested.api.graphql.schema import build
from vested.graph.connect import managed_server, open_driver
from vested.graph.migrate import migrate
from vested.graph.reader import AsOf, Reader
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.articles import read_articles
from vested.ingest.batch import Options, bundles
from vested.ingest.lexicon.words import words
from vested.ingest.pipeline import read
from vested.ingest.reading import Article
from vested.schema.bundle import Bundle
from vested.schema.vocabulary import CHIEF_EXECUTIVE

SAMPLES = Path(__file__).resolve().parent.parent / "ingest" / "samples"
ROUNDS = 15


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


def bench_reading() -> None:
    """Reading the two sample articles."""
    articles = [a for a in read_articles(SAMPLES / "articles") if isinstance(a, Article)]
    count = sum(len(words(article.text)) for article in articles)
    ours = timed(lambda: [read(article) for article in articles])
    told("reading two articles", ours, timed(lambda: [words(a.text) for a in articles]))
    print(f"{'':28} {count / ours:9.0f} words/s")


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


async def bench_graphql(uri: str, auth: tuple[str, str]) -> None:
    """The question about signatories, through GraphQL and as bare Cypher."""
    async with neo4j.AsyncGraphDatabase.driver(
        uri, auth=auth, notifications_min_severity="OFF"
    ) as driver:
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
            asyncio.run(bench_graphql(where.uri, (where.user, where.password)))
        finally:
            server.stop()


if __name__ == "__main__":
    main()
