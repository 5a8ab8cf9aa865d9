"""The store: writes a bundle in one transaction, so often as you like with the same outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import neo4j

from vested.graph.cypher import query
from vested.graph.projection import ProjectedClaim, claim_of, entities
from vested.graph.stored import properties, stored_values
from vested.schema.bundle import Bundle, StatementRecord
from vested.schema.evidence import Span
from vested.schema.ids import entity_id

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Written:
    """What one write changed: 0 of everything when the graph knew it all."""

    nodes_created: int
    relationships_created: int


class Store:
    """Writes bundles through a driver. Safe with several writers: ids are deterministic, rows go in
    sorted order, and the driver retries transactions that lost a race."""

    def __init__(self, driver: neo4j.Driver, *, database: str | None = None) -> None:
        self._driver = driver
        self._database = database

    def write(self, bundle: Bundle) -> Written:
        """Stores `bundle` whole or not at all.

        Raises `neo4j.exceptions.Neo4jError` and `DriverError` as the driver gives them.
        """
        with self._driver.session(database=self._database) as session:
            return session.execute_write(_write, bundle)


def _write(transaction: neo4j.ManagedTransaction, bundle: Bundle) -> Written:
    nodes = relationships = 0
    for name, parameters in _steps(bundle):
        counters = transaction.run(query(name), parameters).consume().counters
        nodes += counters.nodes_created
        relationships += counters.relationships_created
    return Written(nodes, relationships)


def _steps(bundle: Bundle) -> list[tuple[str, dict[str, Any]]]:
    """The queries of one write in order, with their parameters."""
    snapshot = {"snapshot": bundle.snapshot.id}
    read_by = snapshot | {"activity": bundle.activity.id}
    entity_of = {r.mention.id: entity_id(r.mention.entity_key) for r in bundle.mentions}
    about = {r.statement.id: claim_of(r, entity_of) for r in bundle.statements}
    document = {
        "source": properties(bundle.source),
        "document": properties(bundle.document),
        "snapshot": properties(bundle.snapshot),
        "activity": properties(bundle.activity),
    }
    return [
        ("write_document", document),
        *_batched("write_entities", "entities", _entity_rows(bundle), {}),
        *_batched("write_spans", "spans", _span_rows(bundle), snapshot),
        *_batched("write_mentions", "mentions", _mention_rows(bundle, entity_of), snapshot),
        *_batched("write_claims", "claims", _claim_rows(about), {}),
        *_batched("write_statements", "statements", _statement_rows(bundle, about), read_by),
        *_batched("write_quotations", "quotations", _quotation_rows(bundle), read_by),
        *_batched("write_judgements", "judgements", _judgement_rows(bundle), {}),
        ("supersede_readings", _superseding(bundle)),
    ]


def _superseding(bundle: Bundle) -> dict[str, Any]:
    kept = [record.statement.id for record in bundle.statements]
    kept += [record.quotation.id for record in bundle.quotations]
    return {
        "snapshot": bundle.snapshot.id,
        "name": bundle.activity.name,
        "kept": kept,
        "now": bundle.snapshot.recorded_at,
        "reason": f"no longer read by {bundle.activity.name} {bundle.activity.version}",
    }


def _batched(
    name: str, key: str, rows: Sequence[dict[str, Any]], parameters: dict[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, parameters | {key: list(rows[start : start + _BATCH])})
        for start in range(0, len(rows), _BATCH)
    ]


def _entity_rows(bundle: Bundle) -> list[dict[str, Any]]:
    return [
        {
            "id": entity.id,
            "kind": entity.kind,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "sameAs": list(entity.same_as),
        }
        for entity in entities(bundle)
    ]


def _span_rows(bundle: Bundle) -> list[dict[str, Any]]:
    groups: list[list[Span]] = [
        *(mention.spans for mention in bundle.mentions),
        *(statement.spans for statement in bundle.statements),
        *(quotation.spans for quotation in bundle.quotations),
    ]
    spans = {span.id: span for group in groups for span in group}
    return [properties(spans[key]) for key in sorted(spans)]


def _mention_rows(bundle: Bundle, entity_of: dict[str, str]) -> list[dict[str, Any]]:
    rows = [
        {
            "properties": properties(record.mention),
            "entity": entity_of[record.mention.id],
            "spans": [span.id for span in record.spans],
        }
        for record in bundle.mentions
    ]
    return sorted(rows, key=lambda row: str(row["entity"]))


def _claim_rows(about: dict[str, ProjectedClaim]) -> list[dict[str, Any]]:
    return [
        {
            "id": claim.id,
            "kind": claim.kind,
            "values": dict(claim.values),
            "roles": [{"name": name, "entity": entity} for name, entity in claim.roles],
        }
        for claim in sorted(set(about.values()))
    ]


def _statement_rows(bundle: Bundle, about: dict[str, ProjectedClaim]) -> list[dict[str, Any]]:
    rows = [_statement_row(record, about[record.statement.id]) for record in bundle.statements]
    return sorted(rows, key=lambda row: str(row["claim"]))


def _statement_row(record: StatementRecord, claim: ProjectedClaim) -> dict[str, Any]:
    return {
        "properties": properties(record.statement) | stored_values(record.values),
        "claim": claim.id,
        "polarity": str(record.statement.polarity),
        "spans": [span.id for span in record.spans],
        "roles": [
            {"name": name, "mention": mention}
            for name, mentions in sorted(record.roles.items())
            for mention in mentions
        ],
        "attributedTo": [record.attributed_to] if record.attributed_to else [],
    }


def _quotation_rows(bundle: Bundle) -> list[dict[str, Any]]:
    rows = [
        {
            "properties": properties(record.quotation),
            "spans": [span.id for span in record.spans],
            "speaker": [record.speaker] if record.speaker else [],
            "addressee": [record.addressee] if record.addressee else [],
        }
        for record in bundle.quotations
    ]
    return sorted(rows, key=lambda row: str(row["properties"]["id"]))


def _judgement_rows(bundle: Bundle) -> list[dict[str, Any]]:
    rows = [
        {
            "properties": properties(record.judgement),
            "mention": record.mention,
            "entity": entity_id(record.entity_key),
        }
        for record in bundle.judgements
    ]
    return sorted(rows, key=lambda row: str(row["properties"]["id"]))
