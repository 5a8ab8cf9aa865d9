"""What subscriptions share: cursors, and happenings with the errors that clients see."""

import base64
import binascii
from collections.abc import AsyncIterator
from dataclasses import dataclass

import strawberry

from vested.api.following.watch import Behind, Expired, TooManyFollowers, Watch
from vested.api.graphql.context import Context, Info
from vested.api.graphql.errors import (
    BadInput,
    Busy,
    CursorExpired,
    RefusedAct,
    SlowConsumer,
    TooManySubscribers,
)
from vested.graph.outbox import Happening


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an outbox: its name, the number of a happening, and what was told there last."""

    outbox: str
    number: int
    digest: str = ""

    @property
    def cursor(self) -> str:
        """The place as an opaque text."""
        text = f"{self.outbox}\n{self.number}\n{self.digest}"
        return base64.urlsafe_b64encode(text.encode()).decode()

    @classmethod
    def of(cls, cursor: str) -> "Place":
        """The place that a cursor is. Raises `BadInput`."""
        try:
            outbox, number, digest = base64.urlsafe_b64decode(cursor.encode()).decode().split("\n")
            return cls(outbox, int(number), digest)
        except (binascii.Error, ValueError) as error:
            raise BadInput(
                f"after: {cursor[:40]!r} is no cursor; pass on a `cursor` unchanged"
            ) from error


@strawberry.type
class FollowingQuery:
    """The root field of following."""

    @strawberry.field(
        description="Where subscriptions stand now. Read it, then what you need, then subscribe "
        "with it as `after`: nothing is missed in between."
    )
    async def cursor(self, info: Info) -> str:
        (row,) = await info.context.reader.rows("read_outbox", after=0, limit=0)
        return Place(row["name"] or "", int(row["last"])).cursor


async def watched(info: Info, after: str | None) -> tuple[Watch, Place | None]:
    """The watch, and the place to go on from: where a broken stream ended, else `after`.

    Raises `CursorExpired` for a place in another graph's outbox, and `BadInput`.
    """
    context = info.context
    watch = context.watch
    if watch is None:
        raise RefusedAct("nothing is followed here")
    await watch.known()
    cursor = context.last_event or after
    place = Place.of(cursor) if cursor else None
    if place is not None:
        await reach(watch, place)
    return watch, place


async def reach(watch: Watch, place: Place) -> None:
    """Waits until the watch has read as far as a place. Raises `CursorExpired` and `Busy`."""
    try:
        await watch.reach(place.outbox, place.number)
    except Expired as error:
        raise CursorExpired(
            "after: the cursor is of another graph; ask anew, without it"
        ) from error
    except TimeoutError as error:
        raise Busy("the graph does not say what happened: try again later") from error


async def happenings(watch: Watch, after: int | None) -> AsyncIterator[Happening]:
    """Every happening after a number, with errors that clients can tell apart."""
    try:
        async for happening in watch.follow(after):
            yield happening
    except TooManyFollowers as error:
        raise full() from error
    except Behind as error:
        raise SlowConsumer(
            "what happens was not taken in time: subscribe again, with the last cursor"
        ) from error
    except Expired as error:
        raise CursorExpired(
            "what came after the cursor is no longer kept: read the present state, and subscribe "
            "without a cursor"
        ) from error


def full() -> TooManySubscribers:
    """The error of one subscriber too many."""
    return TooManySubscribers("as many follow as this server can serve: try again later")


def reached(context: Context, place: Place) -> str:
    """Notes how far a stream is with the answer that comes next, whose cursor it gives, and forgets
    what was loaded for the last one."""
    context.forget()
    context.cursor = place.cursor
    return place.cursor
