"""Reads the nodes of the graph as they were known at a moment, one stream, labels in order."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import neo4j

from vested.graph.cypher import query
from vested.graph.extent import unmeasured
from vested.graph.reader import AsOf
from vested.graph.shown import is_note
from vested.schema.vocabulary import FACTUAL_MODALITIES, Rank

QUERIES = (
    "export_sources",
    "export_activities",
    "export_entities",
    "export_claims",
    "export_redirects",
    "export_judgements",
    "export_decisions",
    "export_documents",
    "export_snapshots",
    "export_derivations",
    "export_spans",
    "export_mentions",
    "export_statements",
    "export_quotations",
)
"""The query files in the order of the export."""

_PARAMETERS: dict[str, dict[str, Any]] = {
    "export_claims": {"modalities": list(FACTUAL_MODALITIES), "deprecated": Rank.DEPRECATED.value}
}


@dataclass(frozen=True, slots=True)
class ExportNode:
    """One node as stored.

    `edges` are (relationship type, id of the target), sorted; `source` is the id of the source
    whose evidence it is, None for what belongs to no one source. `settled` tells of a claim that a
    factual statement supports and none disputes.
    """

    labels: tuple[str, ...]
    properties: dict[str, Any]
    edges: tuple[tuple[str, str], ...] = ()
    source: str | None = None
    settled: bool = False

    @property
    def id(self) -> str:
        """Its id, unique among nodes of its kind."""
        return str(self.properties["id"])


def read_graph(
    session: neo4j.Session, as_of: AsOf, *, include_text: bool = False
) -> Iterator[ExportNode]:
    """Every node that stood as of two clocks, in the same order each time.

    With a day, claims that cannot have held then are left out, and the statements that say so, and
    quotations published later. One transaction reads everything. Texts of snapshots are left out
    unless `include_text`.
    Raises what the driver raises.
    """
    with session.begin_transaction() as transaction:
        for name in QUERIES:
            parameters = {
                "knownAt": as_of.known_at,
                "validAt": as_of.valid_at,
                **_PARAMETERS.get(name, {}),
            }
            if name == "export_snapshots":
                parameters["includeText"] = include_text
            for record in transaction.run(query(name), parameters):
                yield _node(record)


def _node(record: neo4j.Record) -> ExportNode:
    edges = sorted((edge[0], edge[1]) for edge in record["edges"] if edge[1] is not None)
    return ExportNode(
        labels=tuple(sorted(record["labels"])),
        properties={
            name: value
            for name, value in unmeasured(record["properties"]).items()
            if "Claim" not in record["labels"] or not is_note(name)
        },
        edges=tuple(edges),
        source=record["source"],
        settled=bool(record.get("settled")),
    )
