"""The root of every query."""

import datetime
from typing import Any

import strawberry

from vested.api.graphql import answers
from vested.api.graphql.address import document_by_url
from vested.api.graphql.answers import FundingAnswer, SignatoryAnswer
from vested.api.graphql.clocks import AsOfArgument, PolicyArgument, clocks_of, instant
from vested.api.graphql.connection import MOST, Connection
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, bounded
from vested.api.graphql.evidence import DocumentNode, Node, StatementNode
from vested.api.graphql.following import FollowingQuery
from vested.api.graphql.graph import Neighbourhood, neighbourhood
from vested.api.graphql.groups import GROUPS
from vested.api.graphql.jobs import JobQuery
from vested.api.graphql.lists import LISTS
from vested.api.graphql.nouns import (
    ClaimNode,
    EntityNode,
    claim_node,
    entity_node,
    quotation_node,
)
from vested.api.graphql.paths import path
from vested.api.graphql.review import ReviewQuery
from vested.api.graphql.search import search
from vested.api.graphql.unknowns import known_unknowns
from vested.graph.independence import admits
from vested.graph.reader import AsOf
from vested.schema.vocabulary import DEFAULT_OPEN_LEVELS, AccessLevel


@strawberry.type(description="How much the graph holds.")
class Stats:
    """Counts."""

    moment: datetime.datetime = strawberry.field(
        description="When the graph was last written to: what is asked with this `knownAt` gives "
        "the same answer for ever."
    )
    revision: int = strawberry.field(description="How often the graph was written to.")
    entities: int
    claims: int
    statements: int
    quotations: int
    documents: int


class _Root:
    """Fields that are written by hand; `Query` adds one connection for each noun."""

    @strawberry.field(description="How much the graph holds.")
    async def stats(self, info: Info, as_of: AsOfArgument = None) -> Stats:
        found = await info.context.reader.stats(clocks_of(as_of).known_at)
        return Stats(**{**found, "moment": instant(found["moment"])})

    @strawberry.field(description="The entity, claim, statement, quotation or document of an id.")
    async def node(
        self,
        info: Info,
        id: strawberry.ID,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> Node | None:
        return await _node(info, bounded("id", str(id)), clocks_of(as_of, policy))

    @strawberry.field(description="The entity of an id, a name or an alias.")
    async def entity(
        self,
        info: Info,
        name: str,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> EntityNode | None:
        as_known = clocks_of(as_of, policy)
        found = await info.context.reader.entity_named(bounded("name", name), as_known)
        return entity_node(found, as_known) if found else None

    @strawberry.field(description="The claim of an id.")
    async def claim(
        self,
        info: Info,
        id: strawberry.ID,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> ClaimNode | None:
        return await _claim(info, bounded("id", str(id)), clocks_of(as_of, policy))

    @strawberry.field(
        description="Who funded which open model: directly, or through its developer before the "
        "release. What counts as open is yours to say; by default weights that anyone may "
        "download and use commercially, with or without use restrictions."
    )
    async def funders_of_open_models(
        self,
        info: Info,
        open_levels: list[AccessLevel] | None = None,
        model: str | None = None,
        first: int = 50,
        after: str | None = None,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> Connection[FundingAnswer]:
        levels = DEFAULT_OPEN_LEVELS if open_levels is None else open_levels
        named = bounded("model", model) if model is not None else None
        as_known = clocks_of(as_of, policy)
        return await answers.funders(info, levels, named, first, after, as_known)

    @strawberry.field(
        description="Who signed a letter and, if `role` is given (for instance “chief executive "
        "officer”), held that position on the day of signing."
    )
    async def signatories(
        self,
        info: Info,
        letter: str,
        role: str | None = None,
        first: int = 50,
        after: str | None = None,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> Connection[SignatoryAnswer]:
        return await answers.signatories(
            info, bounded("letter", letter), role, first, after, clocks_of(as_of, policy)
        )

    @strawberry.field(description="An entity with those it shares claims with, as a picture.")
    async def neighbourhood(
        self,
        info: Info,
        focus: str,
        limit: int = 150,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> Neighbourhood | None:
        if not 2 <= limit <= 500:
            raise BadInput(f"limit: {limit} — a picture has 2 to 500 nodes")
        as_known = clocks_of(as_of, policy)
        return await neighbourhood(info, bounded("focus", focus), limit, as_known)


async def _node(info: Info, id: str, as_of: AsOf) -> Node | None:
    if id.startswith("clm_"):
        return await _claim(info, id, as_of)
    if id.startswith("quo_"):
        row = await info.context.quotations.load((id, as_of))
        return quotation_node(row, as_of) if row else None
    if id.startswith("doc_"):
        found = await info.context.documents.load((id, as_of))
        return DocumentNode.of(found, as_of) if found else None
    if id.startswith("stm_"):
        statement = await info.context.statements.load((id, as_of))
        return StatementNode.of(statement, as_of) if statement else None
    entities = await info.context.reader.entities([id], as_of)
    return entity_node(entities[id], as_of) if id in entities else None


async def _claim(info: Info, id: str, as_of: AsOf) -> ClaimNode | None:
    row = await info.context.claims.load((id, as_of))
    rests = row is not None and bool(row.statements) and admits(as_of.policy, row)
    return claim_node(row, as_of) if row and rests else None


Query: Any = strawberry.type(
    description=f"Everything that can be asked; pages have at most {MOST} entries."
)(
    type(
        "Query",
        (_Root, ReviewQuery, JobQuery, FollowingQuery),
        {
            "__module__": __name__,
            **LISTS,
            **GROUPS,
            "known_unknowns": known_unknowns,
            "document_by_url": document_by_url,
            "path": path,
            "search": search,
            **{name: field for name, field in vars(_Root).items() if not name.startswith("__")},
        },
    )
)
"""The root type."""
