"""The store: writes a bundle in one transaction, so often as you like with the same outcome."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import neo4j

from vested.graph.clock import advance, lock
from vested.graph.cypher import query
from vested.graph.derivation import derive_texts
from vested.graph.settle import settle
from vested.graph.stored import properties, stored_values
from vested.schema.addressing import reading_id
from vested.schema.bundle import Bundle, StatementRecord
from vested.schema.evidence import Activity, Reading, Span

_BATCH = 500


class Forgotten(Exception):
    """A person had this document, or this very text, erased; it is not read in again."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one write changed: 0 of everything when the graph knew it all.

    `revision` numbers the write (0: nothing was written). `superseded` counts the statements and
    quotations of an earlier version or reading that no longer stand; `withheld` those of this
    reading that people retracted.
    """

    nodes_created: int = 0
    relationships_created: int = 0
    revision: int = 0
    superseded: int = 0
    withheld: int = 0


class Store:
    """Writes bundles through a driver. Safe with several writers: they take turns at the clock, and
    the driver retries what was cut off, which changes nothing if it had been stored."""

    def __init__(self, driver: neo4j.Driver, *, database: str | None = None) -> None:
        self._driver = driver
        self._database = database

    def write(self, bundle: Bundle) -> Written:
        """Stores `bundle` whole or not at all; a new version supersedes what the last one said.

        Raises `Forgotten`, `vested.graph.clock.UnfinishedRebuild`, and
        `neo4j.exceptions.Neo4jError` and `DriverError` as the driver gives them.
        """
        with self._driver.session(database=self._database) as session:
            return session.execute_write(_write, bundle)

    def holds(self, document: str, snapshot: str, activity: Activity) -> bool:
        """Whether `snapshot` is the version of `document` that was read last, and `activity` the
        last of its name to read it."""
        with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            last = session.execute_read(_last_reading, document, activity.name)
        return last is not None and last.is_of(snapshot, activity.id)


@dataclass(frozen=True, slots=True)
class _LastReading:
    """The id and snapshot of a document's last reading, and what an extractor read last in it."""

    last: str
    snapshot: str
    own_snapshot: str | None
    activity: str | None
    found: list[str] | None

    def is_of(self, snapshot: str, activity: str) -> bool:
        return (self.snapshot, self.own_snapshot, self.activity) == (snapshot, snapshot, activity)


def _last_reading(
    transaction: neo4j.ManagedTransaction, document: str, extractor: str
) -> _LastReading | None:
    found = transaction.run(query("read_last_reading"), document=document, extractor=extractor)
    row = found.single()
    if row is None or row["last"] is None:
        return None
    own = row["own"] or {}
    return _LastReading(
        row["last"], row["snapshot"], own.get("snapshot"), own.get("activity"), own.get("found")
    )


# No limit of time: a writer waits for as long as others write, or derive the projection anew.
@neo4j.unit_of_work(timeout=0)
def _write(transaction: neo4j.ManagedTransaction, bundle: Bundle) -> Written:
    tick = lock(transaction)
    stored = _is_stored(transaction, bundle)
    found = found_in(bundle)
    before = _last_reading(transaction, bundle.document.id, bundle.activity.name)
    if before and before.is_of(bundle.snapshot.id, bundle.activity.id) and before.found == found:
        return Written()
    nodes = relationships = 0
    for name, parameters in _steps(bundle, found, tick.moment, before.last if before else ""):
        counters = transaction.run(query(name), parameters).consume().counters
        nodes += counters.nodes_created
        relationships += counters.relationships_created
    if not stored:
        derive_texts(transaction, bundle.snapshot, bundle.document, tick.moment)
    (settled,) = settle(transaction, [bundle.document.id], tick.moment)
    return Written(
        nodes,
        relationships,
        advance(transaction, tick, settled.begun),
        superseded=len(settled.stood - settled.now.live),
        withheld=len(set(found) - settled.now.live),
    )


def _is_stored(transaction: neo4j.ManagedTransaction, bundle: Bundle) -> bool:
    """Whether the text of `bundle` is in the graph. Raises `Forgotten`."""
    row = transaction.run(
        query("read_text_known"),
        snapshot=bundle.snapshot.id,
        document=bundle.document.id,
        sha256=bundle.snapshot.sha256,
    ).single(strict=True)
    for decision in row["erasures"]:
        raise Forgotten(
            f"{bundle.document.title or bundle.document.id}: forgotten on "
            f"{decision['recordedAt'][:10]} by {decision['by']} ({decision['reason']}); to read it "
            f"again, withdraw that decision: vested withdraw {decision['id']} --reason …"
        )
    return bool(row["stored"])


def found_in(bundle: Bundle) -> list[str]:
    """The ids of everything the reading found, sorted."""
    found = {record.mention.id for record in bundle.mentions}
    found |= {record.statement.id for record in bundle.statements}
    found |= {record.quotation.id for record in bundle.quotations}
    return sorted(found)


def _steps(
    bundle: Bundle, found: list[str], moment: str, before: str
) -> list[tuple[str, dict[str, Any]]]:
    """The queries of one write in order, with their parameters."""
    snapshot = {"snapshot": bundle.snapshot.id}
    read_by = snapshot | {"activity": bundle.activity.id}
    reading = Reading(
        id=reading_id(bundle.snapshot.id, bundle.activity.id, before, found),
        found=found,
        recorded_at=moment,
    )
    document = {
        "source": properties(bundle.source),
        "document": properties(bundle.document),
        "snapshot": properties(replace(bundle.snapshot, recorded_at=moment)),
        "activity": properties(bundle.activity),
    }
    return [
        ("write_document", document),
        *_batched("write_spans", "spans", _span_rows(bundle), snapshot),
        *_batched("write_mentions", "mentions", _mention_rows(bundle), snapshot),
        *_batched("write_statements", "statements", _statement_rows(bundle, moment), read_by),
        *_batched("write_quotations", "quotations", _quotation_rows(bundle, moment), read_by),
        ("write_reading", read_by | {"reading": properties(reading)}),
    ]


def _batched(
    name: str, key: str, rows: Sequence[dict[str, Any]], parameters: dict[str, Any]
) -> list[tuple[str, dict[str, Any]]]:
    return [
        (name, parameters | {key: list(rows[start : start + _BATCH])})
        for start in range(0, len(rows), _BATCH)
    ]


def _span_rows(bundle: Bundle) -> list[dict[str, Any]]:
    groups: list[list[Span]] = [
        *(mention.spans for mention in bundle.mentions),
        *(statement.spans for statement in bundle.statements),
        *(quotation.spans for quotation in bundle.quotations),
    ]
    spans = {span.id: span for group in groups for span in group}
    return [properties(spans[key]) for key in sorted(spans)]


def _mention_rows(bundle: Bundle) -> list[dict[str, Any]]:
    rows = [
        {"properties": properties(record.mention), "spans": [span.id for span in record.spans]}
        for record in bundle.mentions
    ]
    return sorted(rows, key=_id)


def _statement_rows(bundle: Bundle, moment: str) -> list[dict[str, Any]]:
    return sorted((_statement_row(record, moment) for record in bundle.statements), key=_id)


def _statement_row(record: StatementRecord, moment: str) -> dict[str, Any]:
    statement = replace(record.statement, recorded_at=moment)
    return {
        "properties": properties(statement) | stored_values(record.values),
        "spans": [span.id for span in record.spans],
        "roles": [
            {"name": name, "mention": mention}
            for name, mentions in sorted(record.roles.items())
            for mention in mentions
        ],
        "attributedTo": [record.attributed_to] if record.attributed_to else [],
    }


def _quotation_rows(bundle: Bundle, moment: str) -> list[dict[str, Any]]:
    rows = [
        {
            "properties": properties(replace(record.quotation, recorded_at=moment)),
            "spans": [span.id for span in record.spans],
            "speaker": [record.speaker] if record.speaker else [],
            "addressee": [record.addressee] if record.addressee else [],
        }
        for record in bundle.quotations
    ]
    return sorted(rows, key=_id)


def _id(row: dict[str, Any]) -> str:
    return str(row["properties"]["id"])
