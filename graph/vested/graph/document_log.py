"""Reads what was logged of a document: its readings, and the decisions that bind it."""

import neo4j

from vested.graph.cypher import query
from vested.graph.standing import DocumentLog, LoggedDecision, LoggedReading


class UnknownDocument(Exception):
    """The graph holds no document of that id."""


def read_log(transaction: neo4j.ManagedTransaction, document: str) -> DocumentLog:
    """The log of `document`. Raises `UnknownDocument`."""
    row = transaction.run(query("read_document_log"), document=document).single()
    if row is None:
        raise UnknownDocument(f"the graph holds no document {document}")
    readings = tuple(
        LoggedReading(r["moment"], r["extractor"], r["snapshot"], frozenset(r["found"]))
        for r in row["readings"]
    )
    current = [r for r in readings if readings and r.snapshot == readings[-1].snapshot]
    keys = _keys(transaction, frozenset[str]().union(*(r.found for r in current)))
    bound = sorted({document, row["source"], *keys.values()})
    decisions = tuple(
        LoggedDecision.of(found["decision"])
        for found in transaction.run(query("read_decisions"), keys=bound)
    )
    return DocumentLog(document, row["source"], readings, decisions, keys)


def _keys(transaction: neo4j.ManagedTransaction, found: frozenset[str]) -> dict[str, str]:
    statements = sorted(id for id in found if id.startswith("stm_"))
    quotations = sorted(id for id in found if id.startswith("quo_"))
    if not statements and not quotations:
        return {}
    rows = transaction.run(
        query("read_assertion_keys"), statements=statements, quotations=quotations
    )
    return {row["id"]: row["key"] for row in rows}
