"""Errors that clients see: a message, a code, and nothing of the inside."""

import logging

from graphql import GraphQLError
from neo4j.exceptions import Neo4jError, ServiceUnavailable
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

_LOG = logging.getLogger("vested.graphql")
_TIMED_OUT = (
    "Neo.ClientError.Transaction.TransactionTimedOut",  # the server's own limit
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",  # the reader's
)

CODES = {
    "BAD_REQUEST": "The request or its document is not well formed, or asks for what the schema "
    "does not have.",
    "BAD_USER_INPUT": "An argument cannot be meant; the message names it and what is allowed.",
    "NOT_FOUND": "A name or id that the graph does not hold.",
    "REFUSED": "An act that contradicts what was decided before, or that cannot be done now.",
    "UNAUTHENTICATED": "An act without the token that admits to it.",
    "TOO_COSTLY": "More than one operation may ask for, or it took too long: ask for less at once.",
    "INCREMENTAL_UNSUPPORTED": "`@defer` and `@stream`: answers come whole.",
    "PERSISTED_QUERY_NOT_FOUND": "No document of this hash or id is stored: send it in full once.",
    "PERSISTED_QUERY_MISMATCH": "The hash is not that of the document sent with it.",
    "DOCUMENT_NOT_TRUSTED": "This server executes only the documents it was started with.",
    "METHOD_NOT_ALLOWED": "A method other than GET and POST, or an act by GET.",
    "NOT_ACCEPTABLE": "`Accept` names no media type that this operation can be answered in.",
    "UNSUPPORTED_MEDIA_TYPE": "The body is not declared as JSON in UTF-8.",
    "BODY_TOO_LARGE": "The request has more bytes than any honest one.",
    "TOO_BUSY": "So many jobs wait that no more are taken.",
    "TOO_MANY_SUBSCRIBERS": "As many follow as this server can serve.",
    "SLOW_CONSUMER": "A subscriber did not take what happened in time: subscribe again, with the "
    "last cursor.",
    "CURSOR_EXPIRED": "What came after the cursor is no longer kept, or the graph is another one.",
    "GRAPH_UNAVAILABLE": "The database does not answer; try again in a moment.",
    "INTERNAL": "Something went wrong inside; it was logged.",
}
"""Every code of an error, and what it means: the table of docs/graphql.md."""

_LONGEST_TEXT = 400


class Coded(GraphQLError):
    """An error with a code of `CODES`."""

    code = "BAD_REQUEST"

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": self.code})


class BadInput(Coded):
    """An argument that cannot be meant; the message names it and what is allowed."""

    code = "BAD_USER_INPUT"


class UnknownName(Coded):
    """A name or id that the graph does not hold."""

    code = "NOT_FOUND"


class RefusedAct(Coded):
    """An act that contradicts what was decided before, or that cannot be done now."""

    code = "REFUSED"


class Unauthenticated(Coded):
    """An act without the token that admits to it."""

    code = "UNAUTHENTICATED"


class Busy(Coded):
    """More work than is taken on at once."""

    code = "TOO_BUSY"


class TooManySubscribers(Coded):
    """One subscriber more than are served."""

    code = "TOO_MANY_SUBSCRIBERS"


class SlowConsumer(Coded):
    """A subscriber that does not take what it is sent."""

    code = "SLOW_CONSUMER"


class CursorExpired(Coded):
    """A cursor from before what is kept."""

    code = "CURSOR_EXPIRED"


class TooCostly(Coded):
    """An operation past one of the limits; the message says which."""

    code = "TOO_COSTLY"


class Incremental(Coded):
    """An operation that wants its answer in pieces."""

    code = "INCREMENTAL_UNSUPPORTED"


def public(error: GraphQLError) -> GraphQLError:
    """`error` as clients may see it: its own message and code, or a bare internal error, logged."""
    original = error.original_error
    if original is None or isinstance(original, GraphQLError):
        code = (error.extensions or {}).get("code", "BAD_REQUEST")
        message = error.message
    elif isinstance(original, InvalidOperationTypeError):
        code, message = "METHOD_NOT_ALLOWED", f"{error.message} here: acts are sent by POST"
    elif isinstance(original, CannotGetOperationTypeError | MissingQueryError):
        code, message = "BAD_REQUEST", "the document holds no such operation"
    elif isinstance(original, Neo4jError) and original.code in _TIMED_OUT:
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


def bounded(argument: str, text: str) -> str:
    """`text` if it is short enough to look up. Raises `BadInput` naming the argument."""
    if len(text) > _LONGEST_TEXT:
        raise BadInput(f"{argument}: {len(text)} characters — at most {_LONGEST_TEXT} are allowed")
    return text
