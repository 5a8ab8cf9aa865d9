"""GraphQL of paths: how two entities hang together, each step valid on the day and cited."""

from typing import Annotated, Any

import strawberry

from vested.api.graphql.clocks import AsOfArgument, PolicyArgument, clocks_of
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, UnknownName, bounded
from vested.api.graphql.evidence import StatementNode
from vested.api.graphql.nouns import CLAIM_KINDS, ClaimNode, EntityNode, claim_node, entity_node
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.paths import LONGEST, Hop, shortest
from vested.graph.reader import AsOf
from vested.graph.rows import ClaimRow, EntityRow
from vested.schema.vocabulary import Certainty

_USUAL = 6


@strawberry.type(name="Hop", description="One step of a path: a claim that ties two entities.")
class HopNode:
    """A step."""

    start: EntityNode
    start_role: str = strawberry.field(description="The role in which the claim has `start`.")
    end: EntityNode
    end_role: str = strawberry.field(description="The role in which the claim has `end`.")
    claim: ClaimNode
    evidence: StatementNode = strawberry.field(
        description="The weightiest statement for the claim, with its words."
    )
    certainty: Certainty | None = strawberry.field(
        description="Whether the claim held on the day asked about; null without a day."
    )


@strawberry.type(description="How two entities hang together.")
class Path:
    """A path."""

    length: int
    hops: list[HopNode]
    certainty: Certainty | None = strawberry.field(
        description="DEFINITE if every step is; null without a day."
    )


async def _path(
    info: Info,
    start: Annotated[str, strawberry.argument(name="from", description="An id or name.")],
    end: Annotated[str, strawberry.argument(name="to", description="An id or name.")],
    max_hops: int = _USUAL,
    kinds: Annotated[
        list[str] | None,
        strawberry.argument(description="The kinds of claims it may lead over; all if left out."),
    ] = None,
    as_of: AsOfArgument = None,
    policy: PolicyArgument = None,
) -> Path | None:
    if not 1 <= max_hops <= LONGEST:
        raise BadInput(f"maxHops: {max_hops} — a path has 1 to {LONGEST} hops")
    unknown = sorted(set(kinds or ()) - set(CLAIM_KINDS))
    if unknown:
        raise BadInput(f"kinds: no claims of kind {unknown[0]!r}; {', '.join(CLAIM_KINDS)}")
    as_known = clocks_of(as_of, policy)
    first = await _entity(info, "from", start, as_known)
    last = await _entity(info, "to", end, as_known)
    try:
        hops = await shortest(
            info.context.reader,
            first.id,
            last.id,
            as_known,
            most=max_hops,
            kinds=kinds or CLAIM_KINDS,
        )
    except Unaskable as error:
        raise BadInput(str(error)) from error
    return await _told(info, hops, as_known) if hops is not None else None


async def _entity(info: Info, argument: str, name: str, as_of: AsOf) -> EntityRow:
    found = await info.context.reader.entity_named(bounded(argument, name), as_of)
    if found is None:
        raise UnknownName(f"{argument}: the graph holds no {name[:80]!r}; try `search`")
    return found


async def _told(info: Info, hops: tuple[Hop, ...], as_of: AsOf) -> Path:
    claims = await info.context.reader.claims([hop.claim for hop in hops], as_of)
    told = [_hop(hop, claims[hop.claim], as_of) for hop in hops]
    sure = all(hop.certainty is Certainty.DEFINITE for hop in told)
    certainty = None
    if as_of.valid_at is not None:
        certainty = Certainty.DEFINITE if sure else Certainty.POSSIBLE
    return Path(length=len(told), hops=told, certainty=certainty)


def _hop(hop: Hop, claim: ClaimRow, as_of: AsOf) -> HopNode:
    start_role, start = _filler(claim, hop.start)
    end_role, end = _filler(claim, hop.end)
    certainty = claim.certainty(as_of.valid_at)
    cited = next(
        statement
        for statement in claim.supporting
        if statement.counts
        and (as_of.valid_at is None or statement.validity.certainty(as_of.valid_at) is certainty)
    )
    return HopNode(
        start=entity_node(start, as_of),
        start_role=start_role,
        end=entity_node(end, as_of),
        end_role=end_role,
        claim=claim_node(claim, as_of),
        evidence=StatementNode.of(cited, as_of),
        certainty=certainty,
    )


def _filler(claim: ClaimRow, id: str) -> tuple[str, EntityRow]:
    return next((role, entity) for role, entity in claim.roles if entity.id == id)


path: Any = strawberry.field(
    resolver=_path,
    description="The shortest path from one entity to another over claims that sources support as "
    "facts and that may have held on the day asked about; every hop with its claim and evidence. "
    "Null where there is none.",
)
"""The root field."""
