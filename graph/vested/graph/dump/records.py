"""What a line of each noun holds, read off the schema: stored values, edges as ids, words inline.

A date stands without its bounds and a span without its context: both are made again from it. What
is derived (projection) is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import orjson

from vested.graph.dump.errors import UnsoundGraph
from vested.schema.addressing import span_id
from vested.schema.derive.terms import all_edges, all_properties, role_name, subclasses
from vested.schema.noun import Edge, Layer
from vested.schema.reflect import Description, Property, claim_properties, reflect

Record = dict[str, Any]
"""One line: names of values and edges (those of the JSON Schema) to what they hold."""

StoredEdge = tuple[str, str, int | None, int | None, str | None]
"""(type, id of the target; start, end and characters where that is a span)."""

INLINE = "Span"
"""The noun that stands in the lines of those that cite it, as `[start, end, exact]`."""

_HOMES = frozenset({"Document", "Snapshot"})


@dataclass(frozen=True, slots=True)
class Shape:
    """The lines of one noun: its values and edges by the names they have there."""

    described: Description
    properties: Mapping[str, Property]
    edges: Mapping[str, Edge]

    @property
    def label(self) -> str:
        """The noun."""
        return self.described.label

    @property
    def file(self) -> str:
        """The name of the file that holds its lines."""
        name = self.label.lower()
        return f"{name[:-1]}ies.jsonl" if name.endswith("y") else f"{name}s.jsonl"

    @property
    def home(self) -> str | None:
        """The edge to the one snapshot (of a snapshot: document) that a record belongs to."""
        found = [name for name, edge in self.edges.items() if edge.target in _HOMES]
        return found[0] if len(found) == 1 else None

    def edge_types(self) -> list[str]:
        """The types of its edges in the graph."""
        return [edge.type for edge in self.edges.values()]

    def kinds(self) -> dict[str, "Shape"]:
        """Its narrower shapes by the record's `kind`: a statement holds values of its claim."""
        return _statement_shapes() if self.label == "Statement" else {}

    def narrowed(self, kind: str | None) -> "Shape | None":
        """The shape of its records of `kind`; None for a kind that there is not."""
        kinds = self.kinds()
        return kinds.get(kind or "") if kinds else self


@cache
def shapes() -> dict[str, Shape]:
    """The shape of every noun that has a file, those first that others lead to."""
    kept = [d for d in reflect().values() if _is_kept(d)]
    found = {described.label: _shape(described) for described in kept}
    return {label: found[label] for label in _in_order(found)}


def _is_kept(described: Description) -> bool:
    return described.noun.layer is not Layer.PROJECTION and described.label != INLINE


def _shape(described: Description) -> Shape:
    properties = {p.name: p for p in all_properties(described) if not p.prop.acted}
    nouns = reflect()
    edges = {
        name: edge
        for name, edge in all_edges(described)
        if nouns[edge.target].noun.layer is not Layer.PROJECTION
    }
    return Shape(described, properties, edges)


@cache
def _statement_shapes() -> dict[str, Shape]:
    described = reflect()["Statement"]
    own = {p.name: p for p in described.properties if not p.prop.acted}
    types = {edge.type for edge in described.noun.edges}
    edges = {n: edge for n, edge in shapes()["Statement"].edges.items() if edge.type in types}
    found = {}
    for claim in subclasses("Claim"):
        values = {prop.name: prop for prop in claim_properties(claim.label)}
        roles = {role_name(edge.type): _role(edge) for edge in claim.noun.edges}
        found[claim.label] = Shape(described, own | values, edges | roles)
    return found


def _role(edge: Edge) -> Edge:
    """The role of a claim as a statement has it: for mentions, of which several may fill it."""
    return replace(edge, target="Mention", maximum=None, among=edge.admitted)


def _in_order(found: Mapping[str, Shape]) -> list[str]:
    """Labels, each after those that its edges lead to, else as the schema has them."""
    ordered: list[str] = []
    while len(ordered) < len(found):
        for label, shape in found.items():
            needs = {edge.target for edge in shape.edges.values()} - {INLINE, *ordered}
            if label not in ordered and not needs:
                ordered.append(label)
                break
        else:
            raise ValueError("nouns of evidence lead to one another in a circle")
    return ordered


def line_of(record: Record) -> bytes:
    """`record` as it stands in a file: keys sorted, one line of UTF-8."""
    return orjson.dumps(record, option=orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)


def record_of(shape: Shape, properties: Mapping[str, Any], edges: Iterable[StoredEdge]) -> Record:
    """The line of a stored node. Raises `UnsoundGraph` for what a line has no room for."""
    narrow = shape.narrowed(properties.get("kind"))
    if narrow is None:
        raise UnsoundGraph(_told(shape, properties, f"is of the kind {properties.get('kind')!r}"))
    return _record(narrow, properties, edges)


def _record(shape: Shape, properties: Mapping[str, Any], edges: Iterable[StoredEdge]) -> Record:
    stored = {name for prop in shape.properties.values() for name in prop.stored}
    if unknown := sorted({*properties} - stored):
        raise UnsoundGraph(_told(shape, properties, f"has a value {unknown[0]!r} of no meaning"))
    record: Record = {name: properties[name] for name in shape.properties if name in properties}
    targets: dict[str, list[StoredEdge]] = defaultdict(list)
    for stored_edge in edges:
        targets[stored_edge[0]].append(stored_edge)
    inline = {}
    for name, edge in shape.edges.items():
        found = targets.pop(edge.type, [])
        if not found:
            continue
        if edge.target == INLINE:
            inline[name] = found
        elif edge.maximum != 1:
            record[name] = sorted(one[1] for one in found)
        elif len(found) == 1:
            record[name] = found[0][1]
        else:
            raise UnsoundGraph(_told(shape, properties, f"has {len(found)} {edge.type}, not one"))
    if targets:
        raise UnsoundGraph(_told(shape, properties, f"has an edge {min(targets)}"))
    for name, spans in inline.items():
        record[name] = _words(shape, record, spans)
    return record


def _words(shape: Shape, record: Record, spans: Iterable[StoredEdge]) -> list[list[Any]]:
    home = str(record.get(shape.home or ""))
    words = []
    for _, id, start, end, exact in spans:
        if start is None or end is None or id != span_id(home, start, end):
            raise UnsoundGraph(_told(shape, record, f"cites {id}, which is no span of {home}"))
        words.append([start, end, exact])
    return sorted(words)


def _told(shape: Shape, properties: Mapping[str, Any], problem: str) -> str:
    return (
        f"the {shape.label} {properties.get('id')} {problem}: no dump can hold that; "
        "`vested check` tells what else is wrong with the graph"
    )
