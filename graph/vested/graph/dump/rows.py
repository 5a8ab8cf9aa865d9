"""From the records of a dump to rows of nodes with edges, in the order of storing them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from vested.graph.dump.content import Content
from vested.graph.dump.nouns import narrowed, noun_of, spans_of, stored_of
from vested.graph.dump.records import INLINE, Record, shapes
from vested.graph.stored import properties
from vested.schema.evidence import Snapshot, Span

Row = dict[str, Any]
"""A node: `properties` as stored, and `edges`: label of the target to `{type, id}`."""

_HOME = "Snapshot"
_ROWS = 1000
_BYTES = 8 * 2**20
_UNREAD = ("Source", "Activity", "Document")
"""What the records of texts lead to."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one noun for one transaction."""

    label: str
    rows: list[Row]


def batches(content: Content) -> Iterator[Batch]:
    """All of `content`, each row after those that its edges lead to."""
    read = [label for label, shape in shapes().items() if shape.home]
    for label in _UNREAD:
        yield from _cut(label, _plain(content, label))
    yield from _texts(content, read)
    for label in shapes():
        if label not in {*read, *_UNREAD}:
            yield from _cut(label, _plain(content, label))


def _plain(content: Content, label: str) -> Iterator[Row]:
    return (_row(label, record) for _, record in content.records(label))


def _texts(content: Content, labels: Iterable[str]) -> Iterator[Batch]:
    """The snapshots with all that was read in them: several at a time, until there is enough."""
    order = [_HOME, INLINE, *(label for label in labels if label != _HOME)]
    rows: dict[str, list[Row]] = defaultdict(list)
    size = 0
    for place, record in content.records(_HOME):
        size += place.size
        for label, row in _text(content, record, order[2:]):
            rows[label].append(row)
        if size >= _BYTES or sum(map(len, rows.values())) >= _ROWS * 5:
            yield from _taken(rows, order)
            size = 0
    yield from _taken(rows, order)


def _taken(rows: dict[str, list[Row]], order: Iterable[str]) -> Iterator[Batch]:
    for label in order:
        yield from _cut(label, rows.pop(label, []))


def _text(content: Content, record: Record, labels: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """One snapshot's rows, its spans once each."""
    snapshot: Snapshot = noun_of(_HOME, record)
    yield _HOME, _row(_HOME, record)
    spans: dict[str, Span] = {}
    for label in labels:
        for _, found in content.belonging(label, snapshot.id):
            cited = spans_of(snapshot, label, found)
            spans |= {span.id: span for span in cited}
            yield label, _row(label, found, cited)
    for span in spans.values():
        of = {_HOME: [{"type": "OF", "id": snapshot.id}]}
        yield INLINE, {"properties": properties(span), "edges": of}


def _row(label: str, record: Record, spans: Iterable[Span] = ()) -> Row:
    edges: dict[str, list[dict[str, str]]] = defaultdict(list)
    for name, edge in narrowed(label, record).edges.items():
        ids = [span.id for span in spans] if edge.target == INLINE else record.get(name, [])
        for id in [ids] if isinstance(ids, str) else sorted(set(ids)):
            edges[edge.target].append({"type": edge.type, "id": id})
    return {"properties": stored_of(label, record), "edges": dict(edges)}


def _cut(label: str, rows: Iterable[Row]) -> Iterator[Batch]:
    iterator = iter(rows)
    while found := list(islice(iterator, _ROWS)):
        yield Batch(label, found)
