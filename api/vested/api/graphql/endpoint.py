"""`/graphql` over HTTP: POST and GET as the GraphQL-over-HTTP specification has them."""

import strawberry
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from vested.api.graphql.context import Context
from vested.api.graphql.lane.cache import Answers
from vested.api.graphql.transport.asked import Asked, of_body, of_parameters
from vested.api.graphql.transport.executor import (
    QUERY,
    QUERY_OR_MUTATION,
    Executor,
    Told,
    encoded,
)
from vested.api.graphql.transport.media import Media, accepted
from vested.api.graphql.transport.refusal import Refusal


class GraphQLEndpoint:
    """The ASGI application behind `/graphql`."""

    def __init__(self, schema: strawberry.Schema, answers: Answers | None = None) -> None:
        self._executor = Executor(schema, answers=answers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Refusal as refusal:
            response = refused(refusal, request.headers.get("accept"))
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        asked = await _asked(request)
        media = accepted(request.headers.get("accept")).of_single()
        allowed = QUERY if request.method == "GET" else QUERY_OR_MUTATION
        context = context_of(request)
        answer = await self._executor.execute(asked, context, allowed)
        tag = context.tag if request.method == "GET" else None
        if tag is not None and tag in _tags(request.headers.get("if-none-match")):
            return Response(status_code=304, headers=_revalidated(tag))
        response = single(answer, media)
        response.headers.update(_revalidated(tag) if tag else {})
        return response


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


def context_of(request: Request) -> Context:
    """One context for each request, since loaders must not outlive it."""
    state = request.app.state
    admitted = state.desk.admits(request.headers.get("authorization"))
    return Context(state.reader, state.desk, admitted=admitted)


def single(answer: Told, media: Media) -> Response:
    """One answer; 400 where nothing was executed and the client knows how to read that."""
    status = 400 if media is Media.RESPONSE and "data" not in answer else 200
    return Response(encoded(answer), status, media_type=media.value)


def refused(refusal: Refusal, accept: str | None) -> Response:
    """A refusal, in JSON whatever is accepted: a client must be able to learn why."""
    media = accepted(accept).single or Media.JSON
    body = encoded({"errors": [refusal.error]})
    return Response(body, refusal.status, headers=refusal.headers, media_type=media.value)
