"""GraphQL over WebSocket: the protocol graphql-transport-ws, one connection for many operations."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.websockets import WebSocket, WebSocketDisconnect

from vested.api.graphql.transport.asked import Asked, of_map
from vested.api.graphql.transport.executor import Told, encoded
from vested.api.graphql.transport.refusal import Refusal

PROTOCOL = "graphql-transport-ws"
INIT_SECONDS = 10.0
STUCK_SECONDS = 30.0
"""A client that takes nothing for so long is dropped."""

MOST_OPERATIONS = 20
"""So many operations one connection may have under way."""

TOO_SLOW = 4413
"""Our own code of closing, for a client that does not take what it is sent."""

Run = Callable[[Asked, bool], AsyncIterator[Told]]
"""Executes what was asked, with or without leave to act; the answers, `extensions` and all."""


class _Closed(Exception):
    """The client broke the protocol: code and reason of closing."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Socket:
    """One connection. `admits` tells whether an Authorization header may act."""

    def __init__(self, socket: WebSocket, run: Run, admits: Callable[[str | None], bool]) -> None:
        self._socket = socket
        self._run = run
        self._admits = admits
        self._admitted = False
        self._acknowledged = False
        self._operations: dict[str, asyncio.Task[None]] = {}
        self._sending = asyncio.Lock()

    async def serve(self) -> None:
        """Speaks the protocol until the connection ends."""
        if PROTOCOL not in self._socket.scope.get("subprotocols", ()):
            await self._socket.accept()
            await self._socket.close(4406, "Subprotocol not acceptable")
            return
        await self._socket.accept(subprotocol=PROTOCOL)
        try:
            await self._speak()
        except _Closed as end:
            with suppress(RuntimeError, WebSocketDisconnect):
                await asyncio.wait_for(self._socket.close(end.code, end.reason), STUCK_SECONDS)
        except (WebSocketDisconnect, TimeoutError):
            pass
        finally:
            for task in self._operations.values():
                task.cancel()
            await asyncio.gather(*self._operations.values(), return_exceptions=True)

    async def _speak(self) -> None:
        try:
            await asyncio.wait_for(self._begin(), INIT_SECONDS)
        except TimeoutError:
            raise _Closed(4408, "Connection initialisation timeout") from None
        while True:
            await self._take(await self._message())

    async def _begin(self) -> None:
        while not self._acknowledged:
            await self._take(await self._message())

    async def _message(self) -> dict[str, Any]:
        try:
            found = orjson.loads(await self._socket.receive_text())
        except (orjson.JSONDecodeError, KeyError) as error:
            raise _Closed(4400, "Invalid message received") from error
        if not isinstance(found, dict) or not isinstance(found.get("type"), str):
            raise _Closed(4400, "Invalid message received")
        return found

    async def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "connection_init":
                await self._init(message.get("payload"))
            case "ping":
                await self._send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                self._subscribe(message)
            case "complete":
                task = self._operations.pop(str(message.get("id")), None)
                if task is not None:
                    task.cancel()
            case _:
                raise _Closed(4400, "Invalid message received")

    async def _init(self, payload: Any) -> None:
        if self._acknowledged:
            raise _Closed(4429, "Too many initialisation requests")
        if payload is not None and not isinstance(payload, dict):
            raise _Closed(4400, "Invalid message received")
        given = (payload or {}).get("authorization") or (payload or {}).get("Authorization")
        header = given if isinstance(given, str) else self._socket.headers.get("authorization")
        self._admitted = _of_this_site(self._socket) and self._admits(header)
        await self._send({"type": "connection_ack"})
        self._acknowledged = True

    def _subscribe(self, message: dict[str, Any]) -> None:
        id, payload = message.get("id"), message.get("payload")
        if not self._acknowledged:
            raise _Closed(4401, "Unauthorized")
        if not isinstance(id, str) or not id or not isinstance(payload, dict):
            raise _Closed(4400, "Invalid message received")
        if id in self._operations:
            raise _Closed(4409, f"Subscriber for {id[:80]} already exists")
        task = asyncio.create_task(self._operate(id, payload))
        self._operations[id] = task

    async def _operate(self, id: str, payload: dict[str, Any]) -> None:
        try:
            if len(self._operations) > MOST_OPERATIONS:
                raise Refusal(
                    "TOO_MANY_SUBSCRIBERS",
                    f"one connection has at most {MOST_OPERATIONS} operations under way",
                )
            answers = self._run(of_map(payload), self._admitted)
            try:
                async for answer in answers:
                    if "data" not in answer:
                        await self._end(id, answer.get("errors") or [])
                        return
                    await self._send({"id": id, "type": "next", "payload": answer})
            finally:
                await answers.aclose()  # type: ignore[attr-defined]
            self._operations.pop(id, None)
            await self._send({"id": id, "type": "complete"})
        except Refusal as refusal:
            await self._end(id, [refusal.error])
        except TimeoutError:
            with suppress(RuntimeError):
                await self._socket.close(TOO_SLOW, "Too slow")
        except (WebSocketDisconnect, RuntimeError):
            return  # the connection is gone; who listens to it notices

    async def _end(self, id: str, errors: list[Any]) -> None:
        self._operations.pop(id, None)
        await self._send({"id": id, "type": "error", "payload": errors})

    async def _send(self, message: dict[str, Any]) -> None:
        async def put() -> None:
            async with self._sending:
                await self._socket.send_text(encoded(message).decode())

        await asyncio.wait_for(put(), STUCK_SECONDS)


def _of_this_site(socket: WebSocket) -> bool:
    """Whether no page of another origin opened the connection: such pages may read, not act."""
    origin = socket.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == socket.headers.get("host")
