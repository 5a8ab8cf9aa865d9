"""GraphQL types of the widget: an entity's neighbourhood as nodes and edges."""

from itertools import combinations

import strawberry

from vested.api.graphql.context import Info, clocks, terms
from vested.graph.independence import admits
from vested.graph.reader import AsOf
from vested.graph.rows import ClaimRow, EntityRow
from vested.schema.vocabulary import FACTUAL_MODALITIES, Certainty

_CLAIMS_PER_NODE = 4


@strawberry.type(description="An entity drawn as a node.")
class GraphNode:
    """A node of the picture."""

    id: strawberry.ID
    name: str
    kind: str
    degree: int = strawberry.field(description="In how many claims it has a role.")


@strawberry.type(description="A claim drawn between two of its entities.")
class GraphEdge:
    """An edge of the picture."""

    id: strawberry.ID
    claim_id: strawberry.ID
    kind: str
    label: str
    source: strawberry.ID
    target: strawberry.ID
    status: str
    certainty: Certainty | None = strawberry.field(
        description="Whether it held on the day asked about; null without a day."
    )


@strawberry.type(description="An entity with those it shares claims with.")
class Neighbourhood:
    """The picture around a focus."""

    focus: GraphNode
    nodes: list[GraphNode]
    edges: list[GraphEdge]
    truncated: bool = strawberry.field(description="Whether there are neighbours left out.")


async def neighbourhood(info: Info, name: str, limit: int, as_of: AsOf) -> Neighbourhood | None:
    """The picture around the entity of that id or name; None for an unknown one."""
    reader = info.context.reader
    focus = await reader.entity_named(name, as_of)
    if focus is None:
        return None
    found = await reader.rows(
        "read_neighbourhood",
        focus=focus.id,
        limit=limit - 1,
        claimLimit=limit * _CLAIMS_PER_NODE,
        **terms(as_of),
        modalities=list(FACTUAL_MODALITIES),
    )
    read = await reader.claims(found[0]["claims"] if found else [], as_of)
    claims = {id: claim for id, claim in read.items() if admits(as_of.policy, claim)}
    entities = {focus.id: focus}
    for claim in claims.values():
        entities.update({entity.id: entity for _, entity in claim.roles})
    degrees = {
        row["id"]: row["degree"]
        for row in await reader.rows("read_entity_degrees", ids=list(entities), **clocks(as_of))
    }
    total = await reader.rows(
        "count_neighbours", focus=focus.id, modalities=list(FACTUAL_MODALITIES), **terms(as_of)
    )
    return Neighbourhood(
        focus=_node(focus, degrees),
        nodes=[_node(entity, degrees) for entity in entities.values()],
        edges=[edge for claim in claims.values() for edge in _edges(claim, as_of)],
        truncated=bool(total) and total[0]["total"] > limit - 1,
    )


def _node(entity: EntityRow, degrees: dict[str, int]) -> GraphNode:
    return GraphNode(
        id=strawberry.ID(entity.id),
        name=entity.name,
        kind=entity.kind,
        degree=degrees.get(entity.id, 0),
    )


def _edges(claim: ClaimRow, as_of: AsOf) -> list[GraphEdge]:
    """One edge for each pair of the claim's entities, in the order of its roles."""
    return [
        GraphEdge(
            id=strawberry.ID(f"{claim.id}:{source.id}:{target.id}"),
            claim_id=strawberry.ID(claim.id),
            kind=claim.kind,
            label=claim.label,
            source=strawberry.ID(source.id),
            target=strawberry.ID(target.id),
            status=claim.status,
            certainty=claim.certainty(as_of.valid_at),
        )
        for (_, source), (_, target) in combinations(claim.roles, 2)
        if source.id != target.id
    ]
