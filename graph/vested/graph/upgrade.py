"""Brings a graph of schema version 1 to version 2: evidence becomes logs, the rest is derived.

Version 1 kept the retraction of a statement on the statement and knew no versions of documents.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import neo4j

from vested.graph.clock import lock_anyway
from vested.graph.cypher import query
from vested.graph.rebuild import rebuild
from vested.schema.addressing import PREFIXES
from vested.schema.ids import digest_id

_BATCH = 200


def reading_id_of_upgrade(snapshot: str, activity: str, moment: str) -> str:
    """The id of a reading that version 1 did not log."""
    return digest_id(PREFIXES["Reading"], snapshot, activity, moment)


def mention_id_of_version_1(snapshot: str, entity_key: str) -> str:
    """The id of a mention that version 1 stored."""
    return digest_id(PREFIXES["Mention"], snapshot, entity_key)


def key_of_version_1(id: str) -> str:
    """The assertion key of a statement or quotation that version 1 stored: its own alone."""
    return digest_id("key", id)


def upgrade(driver: neo4j.Driver, *, database: str | None = None) -> None:
    """Turns what version 1 stored into readings; run again after a crash, it does the rest.

    A statement's decisions of version 1 are none: what was marked as retracted there had only been
    read no longer. Raises what the driver raises.
    """
    with driver.session(database=database) as session:
        for row in list(session.run(query("upgrade_snapshots"))):
            session.execute_write(_log, row.data())
        session.execute_write(_keys)
        session.run(query("upgrade_rest")).consume()
        session.run("DROP INDEX entity_names IF EXISTS").consume()
        session.execute_write(_clock)
    rebuild(driver, database=database)


def _log(transaction: neo4j.ManagedTransaction, snapshot: dict[str, Any]) -> None:
    read_by = _by_activity(snapshot["items"])
    if not read_by and snapshot["reader"]:  # nothing but mentions was found in it
        read_by = {snapshot["reader"]: []}
    for activity, found in read_by.items():
        for moment, ids in _readings(snapshot["recordedAt"], found):
            transaction.run(
                query("write_reading"),
                snapshot=snapshot["id"],
                activity=activity,
                reading={
                    "id": reading_id_of_upgrade(snapshot["id"], activity, moment),
                    "found": sorted({*ids, *snapshot["mentions"]}),
                    "recordedAt": moment,
                },
            ).consume()


def _by_activity(items: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        groups[item["activity"]].append(item)
    return groups


def _readings(recorded_at: str, items: list[dict[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """(moment, what was found): all at first, less what a later reading found no longer."""
    yield recorded_at, [item["id"] for item in items]
    for moment in sorted({item["retractedAt"] for item in items if item["retractedAt"]}):
        kept = [i["id"] for i in items if not i["retractedAt"] or i["retractedAt"] > moment]
        yield moment, kept


def _keys(transaction: neo4j.ManagedTransaction) -> None:
    """Each assertion of version 1 stands for itself: its next reading makes another one anyway."""
    ids = [row["id"] for row in transaction.run(query("upgrade_keyless"))]
    for start in range(0, len(ids), _BATCH):
        rows = [{"id": id, "key": key_of_version_1(id)} for id in ids[start : start + _BATCH]]
        transaction.run(query("upgrade_keys"), rows=rows).consume()


def _clock(transaction: neo4j.ManagedTransaction) -> None:
    lock_anyway(transaction)
    last = transaction.run(query("upgrade_moment")).single(strict=True)
    if last["moment"] is not None:
        transaction.run(query("advance_clock"), moment=last["moment"]).consume()
