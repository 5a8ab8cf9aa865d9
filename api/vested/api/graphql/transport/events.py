"""Server-sent events: one `next` for each answer, then `complete`, as graphql-sse has them.

Each event bears its cursor as `id`, which a browser sends back as `Last-Event-ID` when the
connection broke off.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from starlette.types import Receive, Scope, Send

from vested.api.graphql.context import Context
from vested.api.graphql.transport.executor import Told, encoded

PING_SECONDS = 12.0
"""So often something is sent, for whoever stands between to see that the line is alive."""

STUCK_SECONDS = 30.0
"""A client that takes nothing for so long is dropped."""

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


class EventStream:
    """The answers of one operation as an ASGI response."""

    def __init__(self, answers: AsyncIterator[Told], context: Context) -> None:
        self._answers = answers
        self._context = context

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        sending = asyncio.create_task(self._send_all(send))
        leaving = asyncio.create_task(_left(receive))
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, leaving):
                task.cancel()
                with suppress(asyncio.CancelledError, TimeoutError):
                    await task

    async def _send_all(self, send: Send) -> None:
        async def put(text: bytes, *, more: bool = True) -> None:
            message = {"type": "http.response.body", "body": text, "more_body": more}
            await asyncio.wait_for(send(message), STUCK_SECONDS)

        # Something at once: a client, and whoever stands between, sees that the stream has begun.
        await put(b":\n\n")
        answers = self._answers.__aiter__()
        coming = asyncio.ensure_future(anext(answers, None))
        try:
            while True:
                done, _ = await asyncio.wait({coming}, timeout=PING_SECONDS)
                if not done:
                    await put(b":\n\n")
                    continue
                answer = coming.result()
                if answer is None:
                    break
                await put(event(answer, self._context.cursor))
                coming = asyncio.ensure_future(anext(answers, None))
            await put(b"event: complete\ndata: \n\n", more=False)
        finally:
            coming.cancel()
            with suppress(asyncio.CancelledError):
                await coming
            await self._answers.aclose()  # type: ignore[attr-defined]


def event(answer: Told, cursor: str | None) -> bytes:
    """One answer as an event."""
    id = f"id: {cursor}\n".encode() if cursor else b""
    return b"event: next\n" + id + b"data: " + encoded(answer) + b"\n\n"


async def _left(receive: Receive) -> None:
    """Returns when the client is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
