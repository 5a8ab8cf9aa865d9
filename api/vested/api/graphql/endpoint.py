"""GraphQL over HTTP: strawberry's ASGI view with our context and errors without insides."""

import logging
from typing import Any

import strawberry
from graphql import GraphQLError
from neo4j.exceptions import Neo4jError, ServiceUnavailable
from starlette.requests import Request
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse
from strawberry.types import ExecutionResult

from vested.api.graphql.context import Context

_LOG = logging.getLogger("vested.graphql")
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"


class GraphQLEndpoint(GraphQL[Context, None]):
    """`/graphql` for POST and GET."""

    def __init__(self, schema: strawberry.Schema) -> None:
        super().__init__(schema, graphql_ide=None, allow_queries_via_get=True)

    async def get_context(self, request: Request | WebSocket, response: Any) -> Context:
        """One context for each request, since loaders must not outlive it."""
        state = request.app.state
        admitted = state.desk.admits(request.headers.get("authorization"))
        return Context(state.reader, state.desk, admitted=admitted)

    async def process_result(
        self, request: Request, result: ExecutionResult
    ) -> GraphQLHTTPResponse:
        """The answer with each error made public."""
        if result.errors:
            result.errors = [public(error) for error in result.errors]
        return await super().process_result(request, result)


def public(error: GraphQLError) -> GraphQLError:
    """`error` as clients may see it: its own message and code, or a bare internal error, logged."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        code = (error.extensions or {}).get("code", "BAD_REQUEST")
        message = error.message
    elif isinstance(original, Neo4jError) and original.code == _TIMED_OUT:
        code, message = "TOO_COSTLY", "the question took too long; ask for less at once"
    elif isinstance(original, ServiceUnavailable):
        code, message = "GRAPH_UNAVAILABLE", "the graph does not answer; try again in a moment"
    else:
        _LOG.error("a resolver failed at %s", error.path, exc_info=original)
        code, message = "INTERNAL", "something went wrong inside; it has been logged"
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={"code": code},
    )
