"""What compiled functions call: small, and the same words as plain resolvers use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from vested.api.graphql.clocks import instant
from vested.api.graphql.connection import encode
from vested.api.graphql.evidence import text_of
from vested.api.graphql.lane.contradicting import told_differently
from vested.api.graphql.lane.filtering import sorted_cursor
from vested.graph.independence import independent
from vested.graph.labels import label_of
from vested.graph.rows import traces_of, weakest

Column = Sequence[Any]


@dataclass(frozen=True, slots=True)
class _Vote:
    """A supporting statement, as far as independence goes."""

    id: str
    traces: tuple[str, ...]


def least(rows: list[Column], key: Callable[[Column], Any]) -> list[Column]:
    """The first of `rows` by `key`, in a list; none of none."""
    return rows if len(rows) < 2 else [min(rows, key=key)]


def lead(found: list[Any]) -> Any:
    """The only one of `found`; None of none."""
    return found[0] if found else None


def needed(found: list[Any]) -> Any:
    """The only one of `found`. Raises IndexError of none: plain execution tells the error."""
    return found[0]


def there(row: Column | None) -> tuple[Column, ...]:
    """A row in a tuple; none of None."""
    return () if row is None else (row,)


def real(value: float | None) -> float | None:
    """A number as GraphQL's Float."""
    return None if value is None else float(value)


def sources(rows: list[Column]) -> int:
    """How many independent sources the statements of `rows` go back to."""
    if len(rows) < 2:
        return len(rows)
    votes = [
        _Vote(id, traces_of(cited, homepage, source, origin or document))
        for id, cited, homepage, source, document, origin in rows
    ]
    return len(independent(votes))


LIBRARY = {
    "encode": encode,
    "instant": instant,
    "label_of": label_of,
    "lead": lead,
    "least": least,
    "needed": needed,
    "real": real,
    "sources": sources,
    "sorted_cursor": sorted_cursor,
    "text_of": text_of,
    "there": there,
    "told_differently": told_differently,
    "weakest": weakest,
}
"""The names that compiled functions know."""
