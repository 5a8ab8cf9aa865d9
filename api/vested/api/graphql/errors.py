"""Errors that clients see: a message, a code, and nothing of the inside."""

from graphql import GraphQLError


class BadInput(GraphQLError):
    """An argument that cannot be meant; the message names it and what is allowed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": "BAD_USER_INPUT"})


class UnknownName(GraphQLError):
    """A name or id that the graph does not hold."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": "NOT_FOUND"})


class RefusedAct(GraphQLError):
    """An act that contradicts what was decided before, or that cannot be done now."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": "REFUSED"})


class Unauthenticated(GraphQLError):
    """An act without the token that admits to it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, extensions={"code": "UNAUTHENTICATED"})
