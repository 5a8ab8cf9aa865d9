"""The input `AsOf` and the scalars for dates."""

import datetime
from typing import Any

import strawberry

from vested.graph.moments import NOW, moment_of
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


def clocks_of(given: AsOfInput | None) -> AsOf:
    """The clocks of a question; a moment without a zone is UTC."""
    if given is None:
        return AsOf()
    known_at = given.known_at
    return AsOf(
        valid_at=given.valid_at.isoformat() if given.valid_at else None,
        known_at=moment_of(known_at) if known_at else NOW,
    )


def instant(text: str | None) -> Any:
    """A stored moment as the DateTime scalar takes it."""
    return datetime.datetime.fromisoformat(text) if text else None
