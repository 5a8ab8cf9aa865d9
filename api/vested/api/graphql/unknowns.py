"""GraphQL of known unknowns: what the graph could tell of a noun and no source says."""

from enum import Enum
from typing import Any

import strawberry

from vested.api.graphql.clocks import AsOfArgument, PolicyArgument, clocks_of
from vested.api.graphql.connection import Connection, Edge, joined, page_size
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput
from vested.api.graphql.evidence import Node
from vested.api.graphql.nouns import claim_node, entity_node, quotation_node
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.order import Order, decode, encode
from vested.graph.finding.pages import Window
from vested.graph.finding.table import askable
from vested.graph.finding.unknowns import gaps, question
from vested.graph.reader import AsOf

_SIGNATURE = "unknowns"

_KINDS: Any = Enum(  # type: ignore[misc]
    "KnownUnknownKind",
    {name: strawberry.enum_value(name, description=gap.doc) for name, gap in gaps().items()},
)
KnownUnknownKind: Any = strawberry.enum(_KINDS, description="What nobody says.")


@strawberry.type(description="Something that the graph could tell and no source says.")
class KnownUnknown:
    """A gap and what it is of."""

    kind: KnownUnknownKind  # pyright: ignore[reportInvalidTypeForm]
    about: Node = strawberry.field(description="The entity, claim or quotation that lacks it.")
    question: str = strawberry.field(description="What is unknown, in a sentence.")


async def _known_unknowns(
    info: Info,
    kinds: list[KnownUnknownKind] | None = None,  # pyright: ignore[reportInvalidTypeForm]
    first: int = 20,
    after: str | None = None,
    as_of: AsOfArgument = None,
    policy: PolicyArgument = None,
) -> Connection[KnownUnknown]:
    size, as_known = page_size(first), clocks_of(as_of, policy)
    names = sorted({kind.value for kind in kinds} if kinds else gaps())
    try:
        from_kind, from_id = decode("after", after, _SIGNATURE, 2) if after else ("", "")
    except Unaskable as error:
        raise BadInput(str(error)) from error
    found: list[tuple[str, str]] = []
    for name in names:
        if name >= from_kind and len(found) <= size:
            start = from_id if name == from_kind else None
            found += await _of_kind(info, name, as_known, start, size + 1 - len(found))
    nodes = await _nodes(info, [id for _, id in found[:size]], as_known)

    async def count() -> int:
        return sum([await _total(info, name, as_known) for name in names])

    edges = [
        Edge(
            cursor=encode([_SIGNATURE, kind, id]),
            node=KnownUnknown(kind=_KINDS(kind), about=nodes[id], question=gaps()[kind].doc),
        )
        for kind, id in found[:size]
        if id in nodes
    ]
    return joined(edges, count, more_before=after is not None, more_after=len(found) > size)


async def _of_kind(
    info: Info, name: str, as_of: AsOf, after: str | None, size: int
) -> list[tuple[str, str]]:
    """The next of one kind by id: each kind is a query of its own, which the database knows."""
    asked = question(name, as_of)
    order = Order(askable(asked.noun), by_id=True)
    window = Window(size, order.encode([], after) if after else None)
    query = asked.page(order, window)
    (row,) = await info.context.reader.asked(query.text, query.parameters)
    return [(name, id) for id, _, _ in row["entries"][:size]]


async def _total(info: Info, name: str, as_of: AsOf) -> int:
    query = question(name, as_of).count()
    return int((await info.context.reader.asked(query.text, query.parameters))[0]["total"])


async def _nodes(info: Info, ids: list[str], as_of: AsOf) -> dict[str, Node]:
    """Entities, claims and quotations by id; one query for each of the three."""
    reader = info.context.reader
    claims = [id for id in ids if id.startswith("clm_")]
    quotations = [id for id in ids if id.startswith("quo_")]
    entities = [id for id in ids if id.startswith("ent_")]
    nodes: dict[str, Node] = {}
    if claims:
        rows = await reader.claims(claims, as_of)
        nodes |= {id: claim_node(row, as_of) for id, row in rows.items()}
    if quotations:
        quoted = await reader.quotations(quotations, as_of)
        nodes |= {id: quotation_node(row, as_of) for id, row in quoted.items()}
    if entities:
        named = await reader.entities(entities, as_of)
        nodes |= {id: entity_node(row, as_of) for id, row in named.items()}
    return nodes


known_unknowns: Any = strawberry.field(
    resolver=_known_unknowns,
    description="What the graph could tell and no source says: a round without investors, a model "
    "without a licence …, of some kinds or all.",
)
"""The root field."""
