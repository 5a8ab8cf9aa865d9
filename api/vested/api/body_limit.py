"""Refuses request bodies that no honest query needs."""

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 200_000
_REFUSAL = f"a request has at most {MOST_BYTES} bytes"


class BodyLimit:
    """ASGI middleware: 413 as soon as more than `MOST_BYTES` of a body have come in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > MOST_BYTES:
            error = {"message": _REFUSAL, "extensions": {"code": "BODY_TOO_LARGE"}}
            await JSONResponse({"errors": [error]}, 413)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > MOST_BYTES:
                raise HTTPException(413, _REFUSAL)
            return message

        await self._app(scope, counted, send)
