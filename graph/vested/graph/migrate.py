"""Migrations: brings a graph to the schema version this code knows, or refuses."""

from datetime import UTC, datetime
from typing import Any, LiteralString, cast

import neo4j

from vested.graph.cypher import query
from vested.schema.derive.constraints import constraints

SCHEMA_VERSION = 1
"""Version of the stored form. Raise it with every change that old data must follow."""


class NewerGraph(Exception):
    """The graph was written by a later Vested than this one."""


def migrate(driver: neo4j.Driver, *, database: str | None = None) -> int:
    """Applies constraints and indexes; safe to run again. Returns the version found (0: none).

    Raises `NewerGraph` before touching anything when the graph is ahead of this code.
    """
    found = schema_version(driver, database=database)
    if found > SCHEMA_VERSION:
        raise NewerGraph(
            f"this graph has schema version {found}, this Vested knows up to {SCHEMA_VERSION}: "
            "upgrade Vested (pip install --upgrade vested)"
        )
    with driver.session(database=database) as session:
        if found < SCHEMA_VERSION:
            for _, statement in constraints():
                session.run(_ours(statement)).consume()
            session.run("CALL db.awaitIndexes(60)").consume()
            session.execute_write(_note, datetime.now(UTC).isoformat(timespec="seconds"))
    return found


def schema_version(driver: neo4j.Driver, *, database: str | None = None) -> int:
    """The schema version of the graph; 0 for one that Vested has not written."""
    with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        record = session.run(query("read_schema_version")).single()
        return int(record["version"]) if record else 0


def _ours(statement: str) -> LiteralString:
    """A derived statement as the constant text that it is: nothing of a user's is in it."""
    text: Any = statement
    return cast("LiteralString", text)


def _note(transaction: neo4j.ManagedTransaction, applied_at: str) -> None:
    transaction.run(
        query("write_schema_version"), version=SCHEMA_VERSION, appliedAt=applied_at
    ).consume()
