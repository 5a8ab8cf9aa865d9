"""The inputs `AsOf` and `Policy`, and the scalar for dates."""

import datetime
from typing import Annotated, Any

import strawberry

from vested.api.graphql.errors import BadInput
from vested.graph.moments import NOW, moment_of
from vested.graph.policy import ANY, Policy
from vested.graph.reader import AsOf
from vested.schema.dates import PartialDate

PARTIAL_DATE = strawberry.scalar(
    name="PartialDate",
    description="A date as precise as its source: 2023, 2023-05, 2023-05-30, or one of a range "
    "(EDTF): [2023-03-01..2023-03-10], [..2023-03-21].",
    serialize=str,
    parse_value=lambda text: PartialDate(str(text)),
)


@strawberry.input(
    name="AsOf",
    description="Two clocks: the day an answer is about, the moment whose knowledge counts.",
)
class AsOfInput:
    """`asOf` of every question."""

    valid_at: datetime.date | None = strawberry.field(
        default=None, description="The day the answer is about; any day if left out."
    )
    known_at: datetime.datetime | None = strawberry.field(
        default=None, description="Only what was recorded by then counts; now if left out."
    )


@strawberry.input(
    name="Policy",
    description="What the claims must come up to that an answer rests on; nothing by default.",
)
class PolicyInput:
    """`policy` of every question."""

    min_independent_sources: int = strawberry.field(
        default=0, description="Only claims that so many independent sources support."
    )
    exclude_disputed: bool = strawberry.field(
        default=False, description="No claims that sources disagree about (see `disputes`)."
    )
    min_confidence: float = strawberry.field(
        default=0.0, description="Only statements read with this confidence, 0 to 1."
    )
    reviewed: bool = strawberry.field(
        default=False, description="Only statements that a person held against their words."
    )


AsOfArgument = Annotated[
    AsOfInput | None, strawberry.argument(description="The two clocks of the question.")
]
PolicyArgument = Annotated[
    PolicyInput | None,
    strawberry.argument(description="What the claims must come up to that the answer rests on."),
]


def clocks_of(given: AsOfInput | None, policy: PolicyInput | None = None) -> AsOf:
    """The clocks and policy of a question; a moment without a zone is UTC. Raises `BadInput`."""
    asked = _policy(policy) if policy is not None else ANY
    if given is None:
        return AsOf(policy=asked)
    known_at = given.known_at
    return AsOf(
        valid_at=given.valid_at.isoformat() if given.valid_at else None,
        known_at=moment_of(known_at) if known_at else NOW,
        policy=asked,
    )


def _policy(given: PolicyInput) -> Policy:
    if not 0 <= given.min_confidence <= 1:
        raise BadInput(f"policy: minConfidence: {given.min_confidence} — confidence is 0 to 1")
    if given.min_independent_sources < 0:
        raise BadInput("policy: minIndependentSources: fewer than none")
    return Policy(
        min_independent_sources=given.min_independent_sources,
        exclude_disputed=given.exclude_disputed,
        min_confidence=given.min_confidence,
        reviewed=given.reviewed,
    )


def instant(text: str | None) -> Any:
    """A stored moment as the DateTime scalar takes it."""
    return datetime.datetime.fromisoformat(text) if text else None
