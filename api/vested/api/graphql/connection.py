"""Relay connections with keyset cursors: a cursor is the sort key, so writes never shift it."""

import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

import strawberry

from vested.api.graphql.errors import BadInput

Node = TypeVar("Node")

MOST = 100
"""The largest page."""


@strawberry.type(description="Where a page begins and ends and whether more is around it.")
class PageInfo:
    """Relay's PageInfo."""

    has_next_page: bool
    end_cursor: str | None
    has_previous_page: bool = False
    start_cursor: str | None = None


@strawberry.type(description="One entry of a page and the cursor behind it.")
class Edge(Generic[Node]):
    """Relay's Edge."""

    cursor: str
    node: Node


@strawberry.type(description="A page of entries.")
class Connection(Generic[Node]):
    """Relay's Connection; the total is counted only when asked for."""

    edges: list[Edge[Node]]
    page_info: PageInfo
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @strawberry.field(description="How many entries all pages have together.")
    async def total_count(self) -> int:
        return await self.count()


def page_size(first: int) -> int:
    """`first` when it is 1 to 100. Raises `BadInput` otherwise."""
    if not 1 <= first <= MOST:
        raise BadInput(f"first: {first} — a page has 1 to {MOST} entries; use `after` for more")
    return first


def encode(key: str) -> str:
    """A sort key as an opaque cursor."""
    return base64.urlsafe_b64encode(key.encode()).decode()


def decode(cursor: str | None) -> str | None:
    """The sort key of a cursor. Raises `BadInput` for a text that is no cursor of ours."""
    if cursor is None:
        return None
    try:
        return base64.urlsafe_b64decode(cursor.encode()).decode()
    except (binascii.Error, UnicodeDecodeError, UnicodeEncodeError) as error:
        raise BadInput(
            f"after: {cursor[:40]!r} is no cursor; pass on an `endCursor` unchanged"
        ) from error


def connection(
    nodes: Sequence[tuple[str, Node]],
    first: int,
    count: Callable[[], Awaitable[int]],
    *,
    after: str | None = None,
) -> Connection[Node]:
    """The page of `nodes` (sort key, node) after a cursor; up to `first` + 1 were read."""
    edges = [Edge(cursor=encode(key), node=node) for key, node in nodes[:first]]
    return joined(edges, count, more_before=after is not None, more_after=len(nodes) > first)


def joined(
    edges: list[Edge[Node]],
    count: Callable[[], Awaitable[int]],
    *,
    more_before: bool,
    more_after: bool,
) -> Connection[Node]:
    """The page of `edges`, told whether there are others around them."""
    return Connection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=more_after,
            end_cursor=edges[-1].cursor if edges else None,
            has_previous_page=more_before,
            start_cursor=edges[0].cursor if edges else None,
        ),
        count=count,
    )
