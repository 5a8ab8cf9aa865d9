"""Convoys: who travels together, and that nobody suffers for another."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import neo4j
import orjson
import pytest
from anyio.from_thread import start_blocking_portal
from neo4j.exceptions import ClientError, Neo4jError

from vested.api.graphql.context import Context
from vested.api.graphql.schema import build
from vested.api.graphql.transport.asked import Asked
from vested.api.graphql.transport.executor import QUERY, Executor
from vested.graph.connect import reading_driver
from vested.graph.convoy import CONVOY, MOST, UNDER_WAY, Convoys
from vested.graph.managed import Connection
from vested.graph.reader import Reader
from vested.graph.settings import Settings

SQUARE = f"{CONVOY} AS asked RETURN asked.n * asked.n"
SHARE = f"{CONVOY} AS asked RETURN 12 / asked.n"


def on(where: Connection, work: Callable[[neo4j.AsyncDriver], Awaitable[Any]]) -> Any:
    """What `work` gives with a driver of that database."""

    async def run() -> Any:
        async with reading_driver(where) as driver:
            return await work(driver)

    with start_blocking_portal() as portal:
        return portal.call(run)


def counting(driver: neo4j.AsyncDriver) -> tuple[Convoys, list[int]]:
    """Convoys through `driver`, and how many travelled in each, in the order of departure."""
    sizes: list[int] = []

    async def run(
        text: Any, parameters: dict[str, Any], seconds: float | None
    ) -> AsyncIterator[tuple[Any, ...]]:
        assert [*parameters] == ["p"]  # a plan for each size of a text, but not in a map
        sizes.append(len(parameters["p"]["convoy"]))
        async with driver.session() as session:
            async for record in await session.run(neo4j.Query(text, timeout=seconds), parameters):
                yield tuple(record)

    return Convoys(run), sizes


def test_everybody_gets_the_answer_to_the_own_question(
    graph: tuple[Settings, Connection],
) -> None:
    async def work(driver: neo4j.AsyncDriver) -> None:
        planned, _ = counting(driver)
        await planned.record(SQUARE, {"n": 0}, {})  # a cold database plans for seconds
        convoys, sizes = counting(driver)
        for _ in range(3):
            found = await asyncio.gather(
                *(convoys.record(SQUARE, {"n": n}, {}) for n in range(100))
            )
            assert found == [(n * n,) for n in range(100)]
        assert sizes[:UNDER_WAY] == [1] * UNDER_WAY  # who comes first waits for nobody
        assert max(sizes) <= MOST
        assert len(sizes) < 60
        assert sum(sizes) == 300

    on(graph[1], work)


def test_one_after_another_nobody_waits(graph: tuple[Settings, Connection]) -> None:
    async def work(driver: neo4j.AsyncDriver) -> None:
        convoys, sizes = counting(driver)
        for n in range(20):
            assert await convoys.record(SQUARE, {"n": n}, {}) == (n * n,)
        assert sizes == [1] * 20

    on(graph[1], work)


def test_other_limits_are_another_convoy(graph: tuple[Settings, Connection]) -> None:
    text = f"{CONVOY} AS asked RETURN COLLECT {{ UNWIND asked.of AS x RETURN x LIMIT $p.most }}"

    async def work(driver: neo4j.AsyncDriver) -> None:
        convoys, _ = counting(driver)
        asked = [([n, n, n, n], n % 4) for n in range(60)]
        found = await asyncio.gather(
            *(convoys.record(text, {"of": of}, {"most": most}) for of, most in asked)
        )
        assert found == [(of[:most],) for of, most in asked]

    on(graph[1], work)


def test_who_fails_fails_alone(graph: tuple[Settings, Connection]) -> None:
    async def work(driver: neo4j.AsyncDriver) -> None:
        convoys, _ = counting(driver)
        found = await asyncio.gather(
            *(convoys.record(SHARE, {"n": n % 5}, {}) for n in range(40)), return_exceptions=True
        )
        for n, one in enumerate(found):
            if n % 5:
                assert one == (12 // (n % 5),)
            else:
                assert isinstance(one, ClientError)
        assert await convoys.record(SHARE, {"n": 3}, {}) == (4,)

    on(graph[1], work)


def test_what_no_message_can_hold_is_told_to_who_asked_it(
    graph: tuple[Settings, Connection],
) -> None:
    async def work(driver: neo4j.AsyncDriver) -> None:
        convoys, _ = counting(driver)
        asked = [2**70 if n % 10 == 5 else n for n in range(40)]
        text = f"{CONVOY} AS asked RETURN asked.n"
        found = await asyncio.wait_for(
            asyncio.gather(
                *(convoys.record(text, {"n": n}, {}) for n in asked), return_exceptions=True
            ),
            60,
        )
        for n, one in zip(asked, found, strict=True):
            assert isinstance(one, OverflowError) if n == 2**70 else one == (n,)

    on(graph[1], work)


def test_a_slow_member_is_left_behind(graph: tuple[Settings, Connection]) -> None:
    text = f"""{CONVOY} AS asked
    RETURN asked.n, COUNT {{ UNWIND range(1, asked.n) AS x UNWIND range(1, asked.n) AS y RETURN x }}
    """

    async def work(driver: neo4j.AsyncDriver) -> None:
        convoys, _ = counting(driver)
        first = [asyncio.create_task(convoys.record(text, {"n": 300}, {})) for _ in range(2)]
        slow = asyncio.create_task(convoys.record(text, {"n": 20_000}, {}))
        quick = [convoys.record(text, {"n": n}, {}) for n in range(12)]
        assert await asyncio.gather(*quick) == [(n, n * n) for n in range(12)]
        assert not slow.done()
        await asyncio.gather(*first)
        slow.cancel()

    on(graph[1], work)


def test_who_gives_up_holds_nobody_back(graph: tuple[Settings, Connection]) -> None:
    async def work(driver: neo4j.AsyncDriver) -> None:
        convoys, _ = counting(driver)
        tasks = [asyncio.create_task(convoys.record(SQUARE, {"n": n}, {})) for n in range(60)]
        await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        found = await asyncio.gather(*tasks, return_exceptions=True)
        assert found[1::2] == [(n * n,) for n in range(1, 60, 2)]
        assert all(isinstance(one, asyncio.CancelledError) for one in found[::2])
        assert await convoys.record(SQUARE, {"n": 7}, {}) == (49,)

    on(graph[1], work)


def test_nobody_waits_for_a_slow_one() -> None:
    gate = asyncio.Event()

    async def run(
        text: str, parameters: dict[str, Any], seconds: float | None
    ) -> AsyncIterator[tuple[Any, ...]]:
        for asked in parameters["p"]["convoy"]:
            if asked["n"] < UNDER_WAY:
                await gate.wait()
            yield (asked["n"],)

    async def work() -> None:
        convoys = Convoys(run)
        slow = [asyncio.create_task(convoys.record("", {"n": n}, {})) for n in range(UNDER_WAY)]
        await asyncio.sleep(0)
        quick = [convoys.record("", {"n": n}, {}) for n in range(UNDER_WAY, 3 * MOST)]
        assert await asyncio.gather(*quick) == [(n,) for n in range(UNDER_WAY, 3 * MOST)]
        assert not any(task.done() for task in slow)
        gate.set()
        await asyncio.gather(*slow)

    with start_blocking_portal() as portal:
        portal.call(work)


ASKED = (
    "query E($n: String!) { entity(name: $n) { id name aliases claims(first: 5) { id label } } }"
)


def test_together_or_alone_the_lane_answers_alike(
    samples: tuple[Settings, Connection], sample_driver: neo4j.Driver
) -> None:
    rows = sample_driver.execute_query(
        "MATCH (e:Entity) RETURN e.name AS name ORDER BY e.id LIMIT 90"
    ).records
    names = [row["name"] for row in rows] + ["nobody at all"]
    lane, plain = Executor(build()), Executor(build(), lane=False)

    async def work(driver: neo4j.AsyncDriver) -> None:
        reader = Reader(driver, seconds=120)

        async def told(executor: Executor, name: str) -> Any:
            answer = await executor.execute(Asked(ASKED, {"n": name}), Context(reader), QUERY)
            return answer.get("errors"), orjson.loads(orjson.dumps(answer["data"]))

        together = await asyncio.gather(*(told(lane, name) for name in names))
        assert together == [await told(lane, name) for name in names]
        assert together == [await told(plain, name) for name in names]

    on(samples[1], work)


def test_what_the_database_does_not_understand_is_told(
    graph: tuple[Settings, Connection],
) -> None:
    async def work(driver: neo4j.AsyncDriver) -> None:
        convoys, _ = counting(driver)
        with pytest.raises(ClientError):
            await convoys.record(f"{CONVOY} AS asked RETURN nothing", {}, {})

    on(graph[1], work)


def test_more_may_ask_than_the_database_has_threads_for(
    graph: tuple[Settings, Connection],
) -> None:
    async def work(driver: neo4j.AsyncDriver) -> None:
        reader = Reader(driver, seconds=120)
        long = "UNWIND range(1, 200000) AS n RETURN count(n) AS found, $n AS n"
        found = await asyncio.gather(*(reader.asked(long, {"n": n}) for n in range(150)))
        assert found == [[{"found": 200_000, "n": n}] for n in range(150)]

    on(graph[1], work)


def test_only_a_cold_database_may_take_its_time(
    graph: tuple[Settings, Connection],
) -> None:
    """As planning in one that just started."""
    long = "UNWIND range(1, $most) AS n RETURN count(n) AS found"

    async def work(driver: neo4j.AsyncDriver) -> None:
        cold, warm = (Reader(driver, seconds=0.2, cold=cold) for cold in (True, False))
        assert await cold.asked(long, {"most": 40_000_000}) == [{"found": 40_000_000}]
        with pytest.raises(Neo4jError, match=r"timeout|terminated|timed out"):
            await warm.asked(long, {"most": 10**12})

    on(graph[1], work)
