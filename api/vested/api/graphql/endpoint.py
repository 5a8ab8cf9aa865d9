"""`/graphql`: HTTP as the GraphQL-over-HTTP specification has it, server-sent events, WebSocket."""

from collections.abc import AsyncIterator, Iterable

import strawberry
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.types.graphql import OperationType

from vested.api.following.release import about
from vested.api.following.watch import Watch
from vested.api.graphql.context import Context
from vested.api.graphql.lane.cache import Answers
from vested.api.graphql.transport.asked import Asked, of_body, of_parameters
from vested.api.graphql.transport.documents import Documents
from vested.api.graphql.transport.events import EventStream
from vested.api.graphql.transport.executor import (
    ANYTHING,
    QUERY,
    QUERY_OR_MUTATION,
    Executor,
    Told,
    encoded,
    is_subscription,
)
from vested.api.graphql.transport.media import Media, accepted
from vested.api.graphql.transport.refusal import Refusal
from vested.api.graphql.transport.shortcut import TRIED, Shortcut
from vested.api.graphql.transport.socket import Socket
from vested.graph.reader import Reader


class GraphQLEndpoint:
    """The ASGI application behind `/graphql`."""

    def __init__(
        self,
        schema: strawberry.Schema,
        answers: Answers | None = None,
        documents: Documents | None = None,
    ) -> None:
        self._executor = Executor(schema, answers=answers)
        self._documents = documents or Documents()

    def shortcut(self, path: str) -> Middleware:
        """What answers plain requests to `path`, where this endpoint is, before they get here."""
        return Middleware(Shortcut, path, self._executor, self._documents)

    async def warm(self, reader: Reader, asked: Iterable[Asked]) -> None:
        """Executes queries that nobody waits for, so that they are planned when somebody does."""
        for one in asked:
            await self._executor.execute(one, Context(reader), QUERY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._socket(WebSocket(scope, receive, send))
            return
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Refusal as refusal:
            response = refused(refusal, request.headers.get("accept"))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> ASGIApp:
        """The response to a request. Raises `Refusal`."""
        asked, context = await _asked(request), self._context(request)
        wanted = accepted(request.headers.get("accept"))
        asked = self._documents.resolved(asked, admitted=context.admitted)
        if is_subscription(asked) or (wanted.single is None and wanted.stream is not None):
            wanted.of_stream()
            context.last_event = request.headers.get("last-event-id")
            allowed = ANYTHING - {OperationType.MUTATION} if request.method == "GET" else ANYTHING
            watch = request.app.state.watch
            return EventStream(self._answers(asked, context, watch, allowed), context)
        media = wanted.of_single()
        allowed = QUERY if request.method == "GET" else QUERY_OR_MUTATION
        tried = TRIED in request.scope
        answer = await self._executor.execute(asked, context, allowed, plainly=tried)
        if "data" in answer:
            self._documents.keep(asked)
        tag = context.tag if request.method == "GET" else None
        if tag is not None and tag in _tags(request.headers.get("if-none-match")):
            return Response(status_code=304, headers=_revalidated(tag))
        response = single(answer | {"extensions": about(request.app.state.watch)}, media)
        response.headers.update(_revalidated(tag) if tag else {})
        return response

    async def _answers(
        self, asked: Asked, context: Context, watch: Watch, allowed: Iterable[OperationType]
    ) -> AsyncIterator[Told]:
        """Every answer of an operation, each with how far it has come."""
        answers = self._executor.stream(asked, context, allowed)
        try:
            async for answer in answers:
                more = {"cursor": context.cursor} if context.cursor else {}
                yield answer | {"extensions": about(watch, **more)}
        finally:
            await answers.aclose()  # type: ignore[attr-defined]

    async def _socket(self, socket: WebSocket) -> None:
        def run(asked: Asked, admitted: bool) -> AsyncIterator[Told]:
            context = self._context(socket, admitted=admitted)
            known = self._documents.resolved(asked, admitted=admitted)
            return self._answers(known, context, socket.app.state.watch, ANYTHING)

        await Socket(socket, run, socket.app.state.desk.admits).serve()

    def _context(self, connection: HTTPConnection, *, admitted: bool | None = None) -> Context:
        """One context for each operation, since loaders must not outlive it."""
        state = connection.app.state
        header = connection.headers.get("authorization")
        context = Context(
            state.reader,
            state.desk,
            admitted=state.desk.admits(header) if admitted is None else admitted,
            watch=state.watch,
            runner=state.runner,
        )

        async def ask(asked: Asked) -> Told:
            known = self._documents.resolved(asked, admitted=context.admitted)
            alone = Context(state.reader, state.desk)
            return await self._executor.execute(known, alone, QUERY)

        context.ask = ask
        return context


def _tags(header: str | None) -> set[str]:
    """The entity tags that a client has answers of."""
    return {tag.strip() for tag in (header or "").split(",")}


def _revalidated(tag: str) -> dict[str, str]:
    """The headers of an answer that may be kept, and must be asked for anew with its tag."""
    return {"etag": tag, "cache-control": "no-cache", "vary": "accept"}


async def _asked(request: Request) -> Asked:
    """What a request asks. Raises `Refusal`."""
    if request.method == "GET":
        return of_parameters(request.query_params)
    if request.method == "POST":
        try:
            body = await request.body()
        except HTTPException as error:
            raise Refusal("BODY_TOO_LARGE", error.detail, status=error.status_code) from error
        return of_body(request.headers.get("content-type"), body)
    raise Refusal(
        "METHOD_NOT_ALLOWED",
        f"{request.method[:20]}: GraphQL is asked by GET or POST",
        status=405,
        headers={"allow": "GET, POST"},
    )


def single(answer: Told, media: Media) -> Response:
    """One answer; 400 where nothing was executed and the client knows how to read that."""
    status = 400 if media is Media.RESPONSE and "data" not in answer else 200
    return Response(encoded(answer), status, media_type=media.value)


def refused(refusal: Refusal, accept: str | None) -> Response:
    """A refusal, in JSON whatever is accepted: a client must be able to learn why."""
    media = accepted(accept).single or Media.JSON
    status = 400 if media is Media.RESPONSE and refusal.status == 200 else refusal.status
    body = encoded({"errors": [refusal.error]})
    return Response(body, status, headers=refusal.headers, media_type=media.value)
