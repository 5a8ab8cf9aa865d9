"""Query results as py2neo's `Subgraph`, for those who have notebooks on it (extra `py2neo`)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import neo4j
from neo4j.graph import Node, Path, Relationship

if TYPE_CHECKING:
    import py2neo


def subgraph(records: Iterable[neo4j.Record]) -> "py2neo.Subgraph":
    """The nodes and relationships of `records`, each once, as a py2neo `Subgraph`.

    Raises ModuleNotFoundError without the extra: pip install "vested[py2neo]".
    """
    import py2neo

    nodes: dict[str, py2neo.Node] = {}
    relationships: dict[str, py2neo.Relationship] = {}

    def node(found: Node) -> "py2neo.Node":
        if found.element_id not in nodes:
            nodes[found.element_id] = py2neo.Node(*found.labels, **dict(found.items()))
        return nodes[found.element_id]

    def relationship(found: Relationship) -> None:
        start, end = found.nodes
        if found.element_id not in relationships and start is not None and end is not None:
            relationships[found.element_id] = py2neo.Relationship(
                node(start), found.type, node(end), **dict(found.items())
            )

    for record in records:
        for value in record.values():
            if isinstance(value, Path):
                for step in value.relationships:
                    relationship(step)
            elif isinstance(value, Relationship):
                relationship(value)
            elif isinstance(value, Node):
                node(value)
    return py2neo.Subgraph(nodes.values(), relationships.values())
