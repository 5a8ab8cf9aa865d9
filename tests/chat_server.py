"""A chat-completions endpoint on this machine that answers as it is told, well or badly."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = dict[str, Any]
Model = Callable[[str], str]
"""From the piece of the article in a request to the text of the answer."""


@dataclass
class Chat:
    """The running endpoint: `script` is played first, one act a request, then `model` answers."""

    model: Model
    script: list[Act] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    """The Authorization header of each request."""
    url: str = ""
    stop: threading.Event = field(default_factory=threading.Event)


class Exchange(BaseHTTPRequestHandler):
    """One request and its answer."""

    server: _Server

    def do_POST(self) -> None:
        chat = self.server.chat
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        chat.requests.append(asked)
        chat.keys.append(self.headers.get("Authorization"))
        act = chat.script.pop(0) if chat.script else says(lambda: chat.model(piece(asked)))
        try:
            act(self)
        except ConnectionError:
            return

    def send(self, status: int, body: bytes, media: str, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output clean."""


Act = Callable[[Exchange], None]


class _Server(ThreadingHTTPServer):
    chat: Chat

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is part of the game."""


def piece(asked: Request) -> str:
    """The piece of the article in a request."""
    return str(asked["messages"][-1]["content"]).partition("\n")[2].rpartition("\n")[0]


def says(
    content: Callable[[], str] | str,
    *,
    finish: str = "stop",
    usage: object = {"prompt_tokens": 1000, "completion_tokens": 200},
    **message: object,
) -> Act:
    """Answers as a model would with `content`."""

    def act(exchange: Exchange) -> None:
        text = content if isinstance(content, str) else content()
        choice = {
            "index": 0,
            "finish_reason": finish,
            "message": {"role": "assistant", "content": text, **message},
        }
        answer = {"object": "chat.completion", "choices": [choice], "usage": usage}
        exchange.send(200, json.dumps(answer).encode(), "application/json")

    return act


def fails(status: int, body: str = "", media: str = "application/json", **headers: str) -> Act:
    """Answers with a status and some text."""
    return lambda exchange: exchange.send(status, body.encode(), media, **headers)


def sends(body: bytes, media: str = "application/json", **headers: str) -> Act:
    """Answers 200 with these bytes."""
    return lambda exchange: exchange.send(200, body, media, **headers)


def drips(exchange: Exchange) -> None:
    """Sends a byte now and then and never ends."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "application/json")
    exchange.end_headers()
    while not exchange.server.chat.stop.wait(0.05):
        exchange.wfile.write(b" ")


def hangs(exchange: Exchange) -> None:
    """Takes the request and says nothing."""
    exchange.server.chat.stop.wait(30)


def resets(exchange: Exchange) -> None:
    """Breaks the connection off in the middle of the answer."""
    exchange.send_response(200)
    exchange.send_header("Content-Length", "1000")
    exchange.end_headers()
    exchange.wfile.write(b'{"choices": [')
    exchange.wfile.flush()
    exchange.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    exchange.connection.close()


def floods(exchange: Exchange) -> None:
    """Sends without end, as fast as it is taken."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "application/json")
    exchange.end_headers()
    while not exchange.server.chat.stop.is_set():
        exchange.wfile.write(b" " * 65_536)


@contextmanager
def chatting(model: Model, script: list[Act] | None = None) -> Iterator[Chat]:
    """A running endpoint."""
    server = _Server(("127.0.0.1", 0), Exchange)
    chat = Chat(model, list(script or ()))
    chat.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.chat = chat
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield chat
    finally:
        chat.stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
