"""Migrations: brings a graph to the schema version this code knows, or refuses."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, LiteralString, cast

import neo4j
from neo4j.exceptions import ClientError

from vested.graph.cypher import query
from vested.graph.extent import QUOTATION_INDEXES, measure
from vested.graph.shown import indexes, show_everything
from vested.graph.upgrade import upgrade
from vested.schema.derive.constraints import constraints

BEGINNING = "0001-01-01T00:00:00.000000+00:00"
"""The moment of a graph that nothing was written to."""

SCHEMA_VERSION = 6
"""Version of the stored form. Raise it with every change that old data must follow."""

ALIKE_IN_DUMPS = frozenset({3, 4, 5, 6})
"""The versions with the same evidence and judgements, which is all that a dump holds."""

_OTHER_NOTES = (2, 3, 4)
"""The versions whose claims do not tell what is shown of them, or no bounds of dates, or whose
entities are not tied."""

_UNMEASURED = (1, 2, 3, 4, 5)
"""The versions whose quotations, and the indexes of them, do not tell how long they are."""

_LOCKABLE = "schemaversion_id_unique"
_EXISTS = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"
"""What IF NOT EXISTS still meets where two create the same constraint at once."""


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
    if found < SCHEMA_VERSION:
        with driver.session(database=database) as session:
            _constrain(session, [s for name, s in schema_commands() if name == _LOCKABLE])
            # Schema commands of two at once lock each other out: the others wait for this one.
            with session.begin_transaction(timeout=0) as held:
                locked = held.run(query("lock_schema_version")).single(strict=True)
                if (locked["version"] or 0) < SCHEMA_VERSION:
                    _apply(driver, database, found)
                    _note(held, datetime.now(UTC).isoformat(timespec="seconds"))
                held.commit()
    with driver.session(database=database) as session:
        if found == SCHEMA_VERSION:
            _complete(session)
        session.run(query("create_clock"), moment=BEGINNING).consume()
        session.run(query("create_outbox")).consume()
    return found


def schema_commands() -> list[tuple[str, str]]:
    """(name, Cypher statement) of all constraints and indexes; each is safe to run again."""
    return [*constraints(), *indexes()]


def _complete(session: neo4j.Session) -> None:
    """Makes the indexes that this version has come to have since the graph was migrated to it."""
    there = {record["name"] for record in session.run("SHOW INDEXES YIELD name")}
    missing = [statement for name, statement in schema_commands() if name not in there]
    if missing:
        _constrain(session, missing)
        session.run("CALL db.awaitIndexes(60)").consume()


def _apply(driver: neo4j.Driver, database: str | None, found: int) -> None:
    with driver.session(database=database) as session:
        if found in _UNMEASURED:
            # An index of a name is taken for the one wanted, whatever it is of.
            _constrain(session, [f"DROP INDEX {name} IF EXISTS" for name in QUOTATION_INDEXES])
            measure(session)
        _constrain(session, [s for name, s in schema_commands() if name != _LOCKABLE])
        session.run("CALL db.awaitIndexes(60)").consume()
        session.run(query("create_clock"), moment=BEGINNING).consume()
    if found == 1:
        upgrade(driver, database=database)
    elif found in _OTHER_NOTES:
        show_everything(driver, database=database)


def _constrain(session: neo4j.Session, statements: Iterable[str]) -> None:
    for statement in statements:
        try:
            session.execute_write(_run, _ours(statement))
        except ClientError as error:
            if error.code != _EXISTS:
                raise


def _run(transaction: neo4j.ManagedTransaction, statement: LiteralString) -> None:
    transaction.run(statement).consume()


def schema_version(driver: neo4j.Driver, *, database: str | None = None) -> int:
    """The schema version of the graph; 0 for one that Vested has not written."""
    with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        record = session.run(query("read_schema_version")).single()
        return int(record["version"]) if record else 0


def _ours(statement: str) -> LiteralString:
    """A derived statement as the constant text that it is: nothing of a user's is in it."""
    text: Any = statement
    return cast("LiteralString", text)


def _note(transaction: neo4j.Transaction, applied_at: str) -> None:
    transaction.run(
        query("write_schema_version"), version=SCHEMA_VERSION, appliedAt=applied_at
    ).consume()
