"""The short way of what is asked most: a query in a JSON body that the lane answers."""

from collections.abc import Iterable

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from vested.api.following.release import about
from vested.api.graphql.lane.operation import Unusual
from vested.api.graphql.transport.asked import of_body
from vested.api.graphql.transport.documents import Documents
from vested.api.graphql.transport.executor import Executor, encoded, is_subscription
from vested.api.graphql.transport.refusal import Refusal

TRIED = "vested.tried"
"""Set in the scope of a request that the lane had no answer for."""
_JSON = b"application/json"
_ACCEPTED = (b"*/*", _JSON)


class Shortcut:
    """ASGI middleware in front of routes, requests and responses as objects, which cost more than
    the answer of a small question. Whatever is not plain is left to them, untouched."""

    def __init__(self, app: ASGIApp, path: str, executor: Executor, documents: Documents) -> None:
        self._app, self._path = app, path
        self._executor, self._documents = executor, documents

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self._path or not _is_plain(scope):
            await self._app(scope, receive, send)
            return
        message = await receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            answer = await self._answer(scope, message.get("body", b""))
            if answer is not None:
                length = str(len(answer)).encode()
                headers = [(b"content-length", length), (b"content-type", _JSON)]
                await send({"type": "http.response.start", "status": 200, "headers": headers})
                await send({"type": "http.response.body", "body": answer})
                return

        waiting = [message]

        async def again() -> Message:
            return waiting.pop() if waiting else await receive()

        await self._app(scope, again, send)

    async def _answer(self, scope: Scope, body: bytes) -> bytes | None:
        """The answer to a request's body; None where it is not for the lane to give."""
        state = scope["app"].state
        try:
            asked = self._documents.resolved(of_body("application/json", body), admitted=False)
            if is_subscription(asked):
                return None
            found = await self._executor.in_lane(asked, state.reader)
        except Refusal:
            return None
        except Unusual:
            scope[TRIED] = True
            return None
        self._documents.keep(asked)
        return encoded({"data": orjson.Fragment(found.data), "extensions": about(state.watch)})


def _is_plain(scope: Scope) -> bool:
    """Whether a request is a POST of JSON, asks for JSON, is whole and comes from anybody."""
    return scope["method"] == "POST" and _are_plain(scope["headers"])


def _are_plain(headers: Iterable[tuple[bytes, bytes]]) -> bool:
    typed = sized = False
    for name, value in headers:
        if name == b"content-type":
            typed = value == _JSON
        elif name == b"content-length":
            sized = True
        elif name == b"authorization" or (name == b"accept" and value not in _ACCEPTED):
            return False
    return typed and sized
