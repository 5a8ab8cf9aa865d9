"""The executable schema and its printed form."""

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig
from strawberry.types import ExecutionContext

from vested.api.graphql import nodes
from vested.api.graphql.clocks import PARTIAL_DATE
from vested.api.graphql.guard import Guard
from vested.api.graphql.history import ACT_TYPES
from vested.api.graphql.mutation import Mutation
from vested.api.graphql.nouns import CLAIM_TYPES, ENTITY_TYPES
from vested.api.graphql.query import Query
from vested.api.graphql.subscription import Subscription
from vested.schema.dates import PartialDate


class _Schema(strawberry.Schema):
    """Strawberry's schema without its own log of errors: the endpoint logs what needs it, once."""

    def process_errors(
        self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None
    ) -> None:
        """Leaves errors to `vested.api.graphql.errors.public`."""


def build() -> strawberry.Schema:
    """The schema, with the guard against outsized operations."""
    nodes.tell()
    return _Schema(
        Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[*ENTITY_TYPES.values(), *CLAIM_TYPES.values(), *ACT_TYPES],
        extensions=[Guard],
        scalar_overrides={PartialDate: PARTIAL_DATE},
        config=StrawberryConfig(disable_field_suggestions=False),
    )


def sdl() -> str:
    """The schema in GraphQL's schema definition language, as checked in."""
    return build().as_str() + "\n"
