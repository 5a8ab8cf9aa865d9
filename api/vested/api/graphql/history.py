"""GraphQL types of what people judged and decided."""

import datetime
from typing import Any

import strawberry

from vested.api.graphql.clocks import instant
from vested.api.graphql.evidence import Node
from vested.graph.reader import Reader
from vested.graph.rows import Row
from vested.schema.ids import entity_within


@strawberry.interface(
    name="Act", description="What a person judged or decided: who, when, why; can be withdrawn."
)
class ActNode(Node):
    """A judgement or a decision."""

    by: str
    reason: str
    recorded_at: datetime.datetime
    withdrawn_at: datetime.datetime | None
    withdrawn_by: str | None
    withdrawal_reason: str | None


@strawberry.type(
    name="Judgement", description="A verdict that two entities, or two documents, are (not) one."
)
class JudgementNode(ActNode):
    """A judgement."""

    left: strawberry.ID = strawberry.field(description="The one whose id stays.")
    right: strawberry.ID
    left_name: str | None
    right_name: str | None
    verdict: str = strawberry.field(description="SAME, DIFFERENT or UNSURE.")
    relation: str | None = strawberry.field(
        description="Of two documents: TRANSLATION_OF, SYNDICATED_FROM or CITES."
    )
    score: float | None = strawberry.field(description="How alike they were found, 0 to 1.")


@strawberry.type(
    name="Decision", description="What was decided about a source, document, statement, quotation."
)
class DecisionNode(ActNode):
    """A decision."""

    kind: str = strawberry.field(description="RETRACT, RANK, REVIEW or FORGET.")
    target: strawberry.ID
    target_name: str | None
    value: str | None = strawberry.field(description="The rank given, the verdict of a review.")


ACT_TYPES = (JudgementNode, DecisionNode)
"""Every kind of act."""


async def acts_of(reader: Reader, id: str, most: int) -> list[ActNode]:
    """The acts on `id`, oldest first; of a mention: on its document's own entity."""
    if id.startswith("men_"):
        places = await reader.rows("read_mention_place", id=id)
        id = entity_within(places[0]["entityKey"], places[0]["document"]) if places else id
    return [_act(row) for row in await reader.rows("read_acts_of", id=id, limit=most)]


def _act(row: Row) -> ActNode:
    act, names = row["act"], dict(row["names"])
    if not row["judgement"]:
        return decision_node(act, names)
    return JudgementNode(
        **_about(act),
        left=strawberry.ID(act["left"]),
        right=strawberry.ID(act["right"]),
        left_name=names.get(act["left"]),
        right_name=names.get(act["right"]),
        verdict=act["verdict"],
        relation=act.get("relation"),
        score=act.get("score"),
    )


def decision_node(act: Row, names: Row) -> DecisionNode:
    """The GraphQL object of a decision; `names` are those of its target by id."""
    return DecisionNode(
        **_about(act),
        kind=act["kind"],
        target=strawberry.ID(act["target"]),
        target_name=names.get(act["target"]),
        value=act.get("value"),
    )


def _about(act: Row) -> dict[str, Any]:
    return {
        "id": strawberry.ID(act["id"]),
        "by": act["by"],
        "reason": act["reason"],
        "recorded_at": instant(act["recordedAt"]),
        "withdrawn_at": instant(act.get("withdrawnAt")),
        "withdrawn_by": act.get("withdrawnBy"),
        "withdrawal_reason": act.get("withdrawalReason"),
    }
