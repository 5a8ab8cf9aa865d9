"""The evidence as it lies in the graph, read whole or document by document, for deriving anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j

from vested.graph.clusters import LoggedJudgement
from vested.graph.cypher import query
from vested.graph.origins import LoggedDerivation, read_derivations
from vested.graph.standing import DocumentLog, LoggedDecision, LoggedReading

Properties = Mapping[str, Any]
_BATCH = 100


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement's properties, and its roles as (role, mention id)."""

    properties: Properties
    roles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StoredQuotation:
    """A quotation's properties with the ids of the mentions that speak and are spoken to."""

    properties: Properties
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """Everything read in one document, by id, with its log."""

    log: DocumentLog
    mentions: Mapping[str, Properties]
    statements: Mapping[str, StoredStatement]
    quotations: Mapping[str, StoredQuotation]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is logged beside documents. `decisions` are by the key that they bind."""

    decisions: Mapping[str, Sequence[LoggedDecision]]
    judgements: Sequence[LoggedJudgement]
    derivations: Sequence[LoggedDerivation]


def read_evidence(transaction: neo4j.Transaction) -> Evidence:
    """All decisions, judgements and derivations."""
    decisions: dict[str, list[LoggedDecision]] = {}
    for row in transaction.run(query("read_all_decisions")):
        decision = LoggedDecision.of(row["decision"])
        decisions.setdefault(decision.key, []).append(decision)
    rows = transaction.run(query("read_all_judgements"))
    judgements = [LoggedJudgement.of(row["judgement"]) for row in rows]
    return Evidence(decisions, judgements, read_derivations(transaction, None))


def read_documents(transaction: neo4j.Transaction, evidence: Evidence) -> Iterator[StoredDocument]:
    """Every document in the order of ids, a hundred at a time."""
    ids = [row["id"] for row in transaction.run(query("read_document_ids"))]
    for start in range(0, len(ids), _BATCH):
        rows = transaction.run(query("read_evidence"), ids=ids[start : start + _BATCH])
        for row in rows:
            yield _document(row.data(), evidence)


def _document(row: dict[str, Any], evidence: Evidence) -> StoredDocument:
    statements = {
        found["properties"]["id"]: StoredStatement(
            found["properties"], tuple((role, mention) for role, mention in found["roles"])
        )
        for found in row["statements"]
    }
    quotations = {
        found["properties"]["id"]: StoredQuotation(
            found["properties"], tuple(found["speakers"]), tuple(found["addressees"])
        )
        for found in row["quotations"]
    }
    keys = {id: str(found.properties["key"]) for id, found in statements.items()}
    keys |= {id: str(found.properties["key"]) for id, found in quotations.items()}
    bound = sorted({row["document"], row["source"], *keys.values()})
    log = DocumentLog(
        document=row["document"],
        source=row["source"],
        readings=tuple(
            LoggedReading(r["moment"], r["extractor"], r["snapshot"], frozenset(r["found"]))
            for r in row["readings"]
        ),
        decisions=tuple(d for key in bound for d in evidence.decisions.get(key, ())),
        keys=keys,
    )
    mentions = {mention["id"]: mention for mention in row["mentions"]}
    return StoredDocument(log, mentions, statements, quotations)
