"""Subscriptions as clients have them, over server-sent events and WebSocket."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

Answer = dict[str, Any]


@contextmanager
def events(
    site: str, query: str, variables: Answer | None = None, *, last: str | None = None
) -> Iterator[Iterator[Answer]]:
    """The answers of a subscription as server-sent events; each has its event's `id`."""
    headers = {"accept": "text/event-stream"} | ({"last-event-id": last} if last else {})
    body = {"query": query, "variables": variables or {}}
    with (
        httpx.Client(timeout=60) as client,
        client.stream("POST", f"{site}/graphql", json=body, headers=headers) as response,
    ):
        assert response.status_code == 200, response.read()
        yield _answers(response)


def _answers(response: httpx.Response) -> Iterator[Answer]:
    fields: dict[str, str] = {}
    for line in response.iter_lines():
        if line:
            name, _, value = line.partition(":")
            fields[name] = value.removeprefix(" ")
            continue
        if fields.get("event") == "complete":
            return
        if fields.get("event") == "next":
            yield json.loads(fields["data"]) | {"id": fields.get("id")}
        fields = {}


@contextmanager
def socket(site: str, payload: Answer | None = None, **options: Any) -> Iterator[ClientConnection]:
    """A connection on which graphql-transport-ws was begun."""
    address = site.replace("http", "ws", 1) + "/graphql"
    options.setdefault("max_size", None)
    with connect(address, subprotocols=["graphql-transport-ws"], **options) as connection:  # type: ignore[list-item]
        tell(connection, type="connection_init", payload=payload)
        assert hear(connection) == {"type": "connection_ack"}
        yield connection


def tell(connection: ClientConnection, **message: Any) -> None:
    """Sends a message, without what is None."""
    connection.send(json.dumps({k: value for k, value in message.items() if value is not None}))


def hear(connection: ClientConnection, seconds: float = 60) -> Answer:
    """The next message."""
    found: Answer = json.loads(connection.recv(seconds))
    return found


def subscribe(
    connection: ClientConnection, query: str, variables: Answer | None = None, id: str = "1"
) -> Iterator[Answer]:
    """The answers of an operation; one that is refused ends with an answer of `errors` alone."""
    payload = {"query": query, "variables": variables or {}}
    tell(connection, id=id, type="subscribe", payload=payload)
    return _payloads(connection, id)


def _payloads(connection: ClientConnection, id: str) -> Iterator[Answer]:
    while True:
        message = hear(connection)
        if message.get("id") != id:
            continue
        if message["type"] == "complete":
            return
        if message["type"] == "error":
            yield {"errors": message["payload"]}
            return
        yield message["payload"]
