"""What tests of review share: a graph with something to judge, a site over it, and its token."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import neo4j
from pydantic import SecretStr

from vested.api.cli.serve import listen, server
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, bundles
from vested.schema.bundle import Bundle

TOKEN = "a token that only the tests know"
HOSTILE = '<img src=x onerror="document.title=1">[bold]{0}\u202etxet\u001b[31m'
"""A name that would act, were it anything but text."""

TEXTS = {
    "first": "Ada Example, CEO of Foo Labs, told a paper: “We will release Foo-7B in May 2024.” "
    "In March 2024, Foo Labs raised $20 million in seed funding led by Bar Ventures.",
    "second": "In March 2024, Foo Labs Inc raised $20 million in seed funding led by Bar Ventures.",
    "third": "Sam Altmann, CEO of OpenAI, spoke of safety. Sam Altmann is to travel.",
}


def bundle(folder: Path, name: str, text: str) -> Bundle:
    """What is read in an article of this name and text."""
    path = folder / f"{name}.txt"
    path.write_text(f"---\ntitle: {name}\ndate: 2024-04-01\nlanguage: en\n---\n{text}\n", "utf-8")
    (found,) = bundles(str(path), options=Options(publisher="Test"))
    assert isinstance(found, Bundle)
    return found


def store(driver: neo4j.Driver, folder: Path, texts: dict[str, str] = TEXTS) -> None:
    """Reads articles into the graph."""
    for name, text in texts.items():
        Store(driver).write(bundle(folder, name, text))


@contextmanager
def serving(settings: Settings, where: Connection) -> Iterator[str]:
    """The address of a running site that admits with `TOKEN`, without a slash at its end."""
    listener = listen("127.0.0.1", 0)
    known = settings.model_copy(update={"token": SecretStr(TOKEN)})
    site = server(known, where)
    thread = threading.Thread(target=site.run, kwargs={"sockets": [listener]})
    thread.start()
    deadline = time.monotonic() + 60
    while not site.started and thread.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert site.started
    host, port = listener.getsockname()[:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        site.should_exit = True
        thread.join(30)
        listener.close()


def ask(site: str, query: str, token: str | None = TOKEN, **variables: Any) -> dict[str, Any]:
    """The whole answer to an operation."""
    headers = {"authorization": f"Bearer {token}"} if token is not None else {}
    asked = {"query": query, "variables": variables}
    response = httpx.post(f"{site}/graphql", json=asked, headers=headers, timeout=60)
    answer: dict[str, Any] = response.json()
    return answer


def data(site: str, query: str, **variables: Any) -> dict[str, Any]:
    """The data of an operation that has no errors."""
    answer = ask(site, query, **variables)
    assert "errors" not in answer, answer["errors"]
    found: dict[str, Any] = answer["data"]
    return found
