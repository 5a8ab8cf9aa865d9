"""Subscriptions: nothing lost, nothing twice, whoever breaks off; bounded; over both transports."""

import asyncio
import json
import socket as sockets
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest
from anyio.from_thread import start_blocking_portal
from invented_articles import write_articles
from npm_packages import installed, lines, run_node
from pydantic import SecretStr
from serving import TOKEN, Process, serving
from streams import Answer, events, hear, socket, subscribe, tell
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from vested.api.following.watch import Behind, Expired, Watch
from vested.graph.acts import Acts, Author
from vested.graph.connect import reading_driver
from vested.graph.managed import Connection
from vested.graph.outbox import AT_ONCE
from vested.graph.reader import Reader
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, bundles
from vested.schema.bundle import Bundle
from vested.schema.vocabulary import ReviewVerdict

NODE = Path(__file__).parent / "node"
NEW = """subscription New($after: String, $kinds: [String!], $about: String) {
  newStatements(after: $after, kinds: $kinds, about: $about) {
    cursor revision moment statements { statement { id document { title } } claim { id kind } }
  }
}"""
CHANGED = """subscription Changed($query: String, $variables: JSON, $after: String) {
  answerChanged(query: $query, variables: $variables, after: $after) { cursor data errors }
}"""
COUNTS = "{ stats { claims } }"
STANDING = """
MATCH (statement:Statement)-[:SUPPORTS|DISPUTES]->(:Claim) RETURN DISTINCT statement.id AS id
"""
AUTHOR = Author("Tester", "to see what happens")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> list[Bundle]:
    """What a reader made of forty articles."""
    stream = write_articles(tmp_path_factory.mktemp("articles") / "all.jsonl", range(40))
    found = [one for one in bundles(str(stream), options=Options()) if isinstance(one, Bundle)]
    assert len(found) == 40
    return found


@pytest.fixture(scope="module")
def lasting(graph: tuple[Settings, Connection]) -> Iterator[str]:
    """A site over a graph that each test empties."""
    settings, where = graph
    patient = {"token": SecretStr(TOKEN), "query_seconds": 120.0}
    with serving(settings.model_copy(update=patient), where) as address:
        yield address


@pytest.fixture
def site(driver: neo4j.Driver, lasting: str) -> str:
    """The site over an empty graph."""
    return lasting


def _ask(site: str, query: str, variables: Answer | None = None) -> Answer:
    body = {"query": query, "variables": variables or {}}
    answer: Answer = httpx.post(f"{site}/graphql", json=body, timeout=60).json()
    assert "errors" not in answer, answer
    found: Answer = answer["data"]
    return found


def _cursor(site: str) -> str:
    return str(_ask(site, "{ cursor }")["cursor"])


def _ids(answer: Answer) -> list[str]:
    assert "errors" not in answer, answer
    found = answer["data"]["newStatements"]["statements"]
    return [one["statement"]["id"] for one in found]


def _code(answer: Answer) -> str:
    (error,) = answer["errors"]
    return str(error["extensions"]["code"])


def _standing(driver: neo4j.Driver) -> set[str]:
    rows, _, _ = driver.execute_query(STANDING)
    return {row["id"] for row in rows}


class _Reader:
    """A client that subscribes, takes some answers and breaks off, again and again."""

    def __init__(self, cursor: str) -> None:
        self.cursor = cursor
        self.ids: list[str] = []
        self.revisions: list[int] = []

    def take(self, answers: Iterator[Answer], count: int) -> None:
        for answer in islice(answers, count):
            self.ids += _ids(answer)
            told = answer["data"]["newStatements"]
            self.cursor = told["cursor"]
            self.revisions.append(told["revision"])
            assert answer["extensions"]["vested"]["cursor"] == self.cursor
            assert answer.get("id", self.cursor) == self.cursor


@pytest.mark.parametrize("transport", ["events", "socket"])
def test_who_breaks_off_goes_on_without_loss_or_doubles(
    site: str, driver: neo4j.Driver, articles: list[Bundle], transport: str
) -> None:
    store, reader = Store(driver), _Reader(_cursor(site))
    telling = [bundle for bundle in articles if bundle.statements][:16]
    left = len(telling)
    for count in (1, 4, 2, 9):
        for bundle in telling[len(telling) - left :][:count]:
            store.write(bundle)
        if transport == "events":
            # The variable stays as it was first; what a browser sends on its own goes before it.
            with events(site, NEW, {"after": _cursor(site)}, last=reader.cursor) as answers:
                reader.take(answers, count)
        else:
            with socket(site) as connection:
                reader.take(subscribe(connection, NEW, {"after": reader.cursor}), count)
        left -= count
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.ids) == _standing(driver)
    assert reader.revisions == sorted(reader.revisions)


def test_a_killed_server_loses_and_doubles_nothing(
    driver: neo4j.Driver,
    graph: tuple[Settings, Connection],
    articles: list[Bundle],
    tmp_path: Path,
) -> None:
    store, telling = Store(driver), [bundle for bundle in articles if bundle.statements][:12]
    process = Process(tmp_path, *graph)
    reader = _Reader(_cursor(process.address))
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(lambda: [store.write(bundle) for bundle in telling])
        for _ in range(2):
            with events(process.address, NEW, last=reader.cursor) as answers:
                reader.take(answers, 2)
                process.kill()
            process = Process(tmp_path, *graph)
        writing.result()
    with events(process.address, NEW, last=reader.cursor) as answers:
        reader.take(answers, len(telling) - 4)
    process.kill()
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.ids) == _standing(driver)


def test_what_is_no_longer_retracted_is_new_again(
    site: str, driver: neo4j.Driver, articles: list[Bundle]
) -> None:
    bundle = next(bundle for bundle in articles if bundle.statements)
    Store(driver).write(bundle)
    cursor, acts = _cursor(site), Acts(driver)
    act = acts.retract(bundle.document.id, AUTHOR)
    acts.withdraw(act.id, AUTHOR)
    with events(site, NEW, {"after": cursor}) as answers:
        assert set(_ids(next(answers))) == _standing(driver)


def test_many_statements_of_one_write_come_in_parts(
    site: str, driver: neo4j.Driver, tmp_path: Path
) -> None:
    rows = [f"Statement on AI Risk,2023-05-30,Person Number{n},person" for n in range(120)]
    table = tmp_path / "signatures.csv"
    table.write_text("\n".join(["letter,date,signatory,signatory_type", *rows]), "utf-8")
    cursor = _cursor(site)
    found = [one for one in bundles(str(table), options=Options()) if isinstance(one, Bundle)]
    (bundle,) = found
    Store(driver).write(bundle)
    reader = _Reader(cursor)
    parts = -(-len(bundle.statements) // AT_ONCE)
    assert parts > 2
    with events(site, NEW, {"after": cursor}) as answers:
        reader.take(answers, 1)
    with events(site, NEW, {"after": reader.cursor}) as answers:
        reader.take(answers, parts - 1)
    assert len(reader.ids) == len(set(reader.ids)) == len(bundle.statements)


def test_only_what_is_asked_for_comes(
    site: str, driver: neo4j.Driver, articles: list[Bundle]
) -> None:
    cursor, store = _cursor(site), Store(driver)
    for bundle in articles[:12]:
        store.write(bundle)
    rows, _, _ = driver.execute_query(
        "MATCH (:Statement)-[:SUPPORTS|DISPUTES]->(c:Tenure) RETURN count(*) AS n"
    )
    with events(site, NEW, {"after": cursor, "kinds": ["Tenure"]}) as answers:
        found: list[Any] = []
        while len(found) < rows[0]["n"]:
            found += next(answers)["data"]["newStatements"]["statements"]
    assert {one["claim"]["kind"] for one in found} == {"Tenure"}
    (claim, *_) = found
    role = _ask(
        site,
        "query R($id: ID!) { claim(id: $id) { roles { entity { id name } } } }",
        {"id": claim["claim"]["id"]},
    )
    entity = role["claim"]["roles"][0]["entity"]
    with events(site, NEW, {"after": cursor, "about": entity["name"]}) as answers:
        ids = {one["claim"]["id"] for one in next(answers)["data"]["newStatements"]["statements"]}
    assert ids


def test_the_clients_that_others_use(
    site: str, driver: neo4j.Driver, articles: list[Bundle], cache: Path
) -> None:
    cursor, store = _cursor(site), Store(driver)
    telling = [bundle for bundle in articles if bundle.statements][:3]
    for bundle in telling:
        store.write(bundle)
    printed = run_node(
        installed(NODE, cache), "follow.mjs", f"{site}/graphql", NEW, cursor, str(len(telling))
    )
    told = lines(printed)
    for client in ("graphql-ws", "graphql-sse"):
        answers = [one["answer"] for one in told if one["client"] == client]
        assert len(answers) == 1 + len(telling)
        assert answers[0]["data"]["stats"]["claims"] > 0
        ids = [id for answer in answers[1:] for id in _ids(answer)]
        assert len(ids) == len(set(ids))
        assert set(ids) == _standing(driver)


def _until(answers: Iterator[Answer], wanted: Answer, *, since: Answer) -> Answer:
    """The answer that is as wanted; each on the way is another than the one before it."""
    for answer in answers:
        found: Answer = answer["data"]["answerChanged"]
        assert found["data"] != since
        if found["data"] == wanted:
            return found
        since = found["data"]
    raise AssertionError("the stream has ended")


def test_a_saved_question_tells_of_changes_and_of_nothing_else(
    site: str, driver: neo4j.Driver, articles: list[Bundle]
) -> None:
    store = Store(driver)
    names = "query N($first: Int!) { organizations(first: $first) { totalCount } }"
    saved = {"query": names, "variables": {"first": 1}}
    with socket(site) as connection:
        answers = subscribe(connection, CHANGED, saved)
        first = next(answers)["data"]["answerChanged"]
        assert first["data"] == {"organizations": {"totalCount": 0}}
        store.write(articles[0])
        second = next(answers)["data"]["answerChanged"]
        assert second["data"]["organizations"]["totalCount"] > 0
        # An act that leaves the answer as it is tells nothing.
        rows, _, _ = driver.execute_query(STANDING)
        Acts(driver).review(rows[0]["id"], ReviewVerdict.ACCEPTED, AUTHOR)
        act = Acts(driver).retract(articles[0].document.id, AUTHOR).id
        third = _until(answers, first["data"], since=second["data"])
    Acts(driver).withdraw(act, AUTHOR)
    for last, known in ((third, False), (second, True)):
        with events(site, CHANGED, saved | {"after": last["cursor"]}) as told:
            if known:
                Acts(driver).retract(articles[0].document.id, AUTHOR)
            _until(told, (first if known else second)["data"], since=last["data"])


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"query": "{ nothing }"}, "BAD_USER_INPUT"),
        ({"query": "mutation { withdraw(act: 1) }"}, "METHOD_NOT_ALLOWED"),
        ({}, "BAD_USER_INPUT"),
        ({"query": COUNTS, "variables": [1]}, "BAD_USER_INPUT"),
        ({"query": COUNTS, "after": "nonsense"}, "BAD_USER_INPUT"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(
    live_site: str, variables: Answer, code: str
) -> None:
    with events(live_site, CHANGED, variables) as answers:
        assert _code(next(answers)) == code
        assert next(answers, None) is None


def test_cursors_of_the_past_and_of_other_graphs_expire(
    site: str,
    driver: neo4j.Driver,
    graph: tuple[Settings, Connection],
    articles: list[Bundle],
) -> None:
    start, store = _cursor(site), Store(driver)
    for bundle in articles[:5]:
        store.write(bundle)
    driver.execute_query("MATCH (h:Happening) WHERE h.number < 3 DELETE h")
    with serving(*graph) as other, events(other, NEW, {"after": start}) as answers:
        assert _code(next(answers)) == "CURSOR_EXPIRED"
    driver.execute_query("MATCH (o:Outbox) SET o.name = 'another'")
    with serving(*graph) as other, events(other, NEW, {"after": start}) as answers:
        assert _code(next(answers)) == "CURSOR_EXPIRED"


def test_subscribers_are_bounded(driver: neo4j.Driver, graph: tuple[Settings, Connection]) -> None:
    settings, where = graph
    few = settings.model_copy(update={"subscribers": 2})
    with serving(few, where) as site, socket(site) as connection:
        for id in ("1", "2", "3"):
            payload = {"query": CHANGED, "variables": {"query": COUNTS}}
            tell(connection, id=id, type="subscribe", payload=payload)
        told = [hear(connection) for _ in range(3)]
        assert sorted(message["type"] for message in told) == ["error", "next", "next"]
        (refused,) = [message for message in told if message["type"] == "error"]
        assert refused["payload"][0]["extensions"]["code"] == "TOO_MANY_SUBSCRIBERS"
        (served, *_) = [message["id"] for message in told if message["type"] == "next"]
        tell(connection, id=served, type="complete")
        for id in range(100):  # the place is free as soon as the server has taken that in
            answer = next(subscribe(connection, CHANGED, {"query": COUNTS}, id=f"again {id}"))
            if "errors" not in answer:
                return
        raise AssertionError("a place that was left stays taken")


def test_who_does_not_listen_is_dropped_and_can_go_on(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], articles: list[Bundle]
) -> None:
    settings, where = graph
    impatient = settings.model_copy(update={"subscriber_backlog": 4})
    evidence = " ".join(f"e{n}: evidence {{ exact prefix suffix }}" for n in range(90))
    large = NEW.replace("statement { id", f"statement {{ {evidence} id")
    telling, store = [bundle for bundle in articles if bundle.statements][:24], Store(driver)
    # Small, so that they fill; not so small that a window of them is less than a packet, or what
    # is left trickles through at the pace of TCP's probes.
    buffer = 2**15
    with serving(impatient, where, send_buffer=buffer) as site:
        reader = _Reader(_cursor(site))
        deaf = sockets.socket()
        deaf.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, buffer)
        host, _, port = site.removeprefix("http://").partition(":")
        deaf.connect((host, int(port)))
        # Not compressed: what is said ninety times would come to nothing.
        options = {"max_queue": 1, "ping_interval": None, "compression": None}
        with socket(site, sock=deaf, **options) as connection:
            answers = subscribe(connection, large, {"after": reader.cursor})
            for bundle in telling[:2]:  # who has caught up is live: only then can it fall behind
                store.write(bundle)
                reader.take(answers, 1)
            for bundle in telling[2:]:
                store.write(bundle)
            # Told so or, where the machine is slow and the silence long, hung up on.
            with suppress(ConnectionClosed):
                for answer in answers:
                    if "errors" in answer:
                        assert _code(answer) == "SLOW_CONSUMER"
                        break
                    reader.take(iter([answer]), 1)
                else:
                    raise AssertionError("the server waited for who does not listen")
        with socket(site) as connection:
            answers = subscribe(connection, NEW, {"after": reader.cursor})
            reader.take(answers, len(telling) - len(reader.revisions))
    assert len(reader.ids) == len(set(reader.ids))
    assert set(reader.ids) == _standing(driver)


@asynccontextmanager
async def _reader(where: Connection) -> AsyncIterator[Reader]:
    """A reader with a driver of its own."""
    async with reading_driver(where) as reading:
        yield Reader(reading, seconds=120)


def test_who_falls_behind_what_is_kept_is_given_up(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], articles: list[Bundle]
) -> None:
    store, (_, where) = Store(driver), graph

    async def follow() -> None:
        async with _reader(where) as reader:
            watch = Watch(reader, kept=3, most=2)
            running = asyncio.create_task(watch.run())
            await watch.known()
            quick, slow = watch.follow(), watch.follow()
            coming = asyncio.ensure_future(anext(quick)), asyncio.ensure_future(anext(slow))
            await asyncio.sleep(0)
            await asyncio.to_thread(store.write, articles[0])
            first, same = await asyncio.gather(*coming)
            assert first == same
            for number, bundle in enumerate(articles[1:6], start=2):
                await asyncio.to_thread(store.write, bundle)
                assert (await anext(quick)).number == number
            with pytest.raises(Behind):
                await anext(slow)
            assert watch.followers == 1
            late = watch.follow(first.number)
            assert [(await anext(late)).number for _ in range(5)] == [2, 3, 4, 5, 6]
            running.cancel()

    with start_blocking_portal() as portal:  # a browser's test may have left a loop in this thread
        portal.call(follow)


def test_a_cursor_may_be_newer_than_what_was_read(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], articles: list[Bundle]
) -> None:
    store, (_, where) = Store(driver), graph

    async def follow() -> None:
        async with _reader(where) as reader:
            watch = Watch(reader)
            running = asyncio.create_task(watch.run())
            await watch.known()
            running.cancel()
            await asyncio.to_thread(store.write, articles[0])
            (row,) = await reader.rows("read_outbox", after=0, limit=0)
            assert row["last"] > watch.number
            running = asyncio.create_task(watch.run())
            try:
                await watch.reach(row["name"], row["last"])
                assert watch.number == row["last"]
                for name, number in ((row["name"], row["last"] + 1), ("another", 1)):
                    with pytest.raises(Expired):
                        await watch.reach(name, number)
            finally:
                running.cancel()

    with start_blocking_portal() as portal:
        portal.call(follow)


def test_numbers_are_dense_whoever_writes(driver: neo4j.Driver, articles: list[Bundle]) -> None:
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(Store(driver).write, articles[:40]))
    rows, _, _ = driver.execute_query(
        "MATCH (h:Happening) RETURN h.number AS number, h.revision AS revision ORDER BY number"
    )
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    revisions = [row["revision"] for row in rows]
    assert revisions == sorted(revisions)


def test_subscriptions_want_a_stream(live_site: str) -> None:
    for accept in ("application/json", "*/*", "application/graphql-response+json"):
        response = httpx.post(
            f"{live_site}/graphql", json={"query": NEW}, headers={"accept": accept}
        )
        assert response.status_code == 406
        assert _code(response.json()) == "NOT_ACCEPTABLE"
    act = 'mutation { withdraw(act: "x", reason: "y", by: "z") { id } }'
    stream = {"accept": "text/event-stream"}
    response = httpx.get(f"{live_site}/graphql", params={"query": act}, headers=stream)
    assert "METHOD_NOT_ALLOWED" in response.text


@pytest.mark.parametrize(
    ("messages", "code"),
    [
        (["nonsense"], 4400),
        ([{"type": "gossip"}], 4400),
        ([{"id": "1", "type": "subscribe", "payload": {"query": COUNTS}}], 4401),
        ([{"type": "connection_init"}, {"type": "connection_init"}], 4429),
        ([{"type": "connection_init"}, {"id": 1, "type": "subscribe", "payload": {}}], 4400),
        (
            [
                {"type": "connection_init"},
                {"id": "1", "type": "subscribe", "payload": {"query": NEW}},
                {"id": "1", "type": "subscribe", "payload": {"query": NEW}},
            ],
            4409,
        ),
    ],
)
def test_the_protocol_is_held_to(live_site: str, messages: list[Any], code: int) -> None:
    address = live_site.replace("http", "ws", 1) + "/graphql"
    with connect(address, subprotocols=["graphql-transport-ws"]) as connection:  # type: ignore[list-item]
        for message in messages:
            connection.send(message if isinstance(message, str) else json.dumps(message))
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                connection.recv(60)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == code


def test_another_protocol_is_not_spoken(live_site: str) -> None:
    with connect(live_site.replace("http", "ws", 1) + "/graphql") as connection:
        with pytest.raises(ConnectionClosed) as closed:
            connection.recv(60)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 4406


def test_over_a_socket_acts_need_the_token_and_a_page_of_this_site(site: str) -> None:
    act = 'mutation { withdraw(act: "x", reason: "y", by: "z") { id } }'
    given = {"authorization": f"Bearer {TOKEN}"}
    for payload, origin, code in (
        (None, None, "UNAUTHENTICATED"),
        (given, "https://news.example", "UNAUTHENTICATED"),
        (given, None, "NOT_FOUND"),
        (given, site, "NOT_FOUND"),
    ):
        with socket(site, payload, origin=origin) as connection:
            answer = next(subscribe(connection, act))
            assert _code(answer) == code
            assert next(subscribe(connection, COUNTS, id="2"))["data"]["stats"]["claims"] == 0
