"""Checks the invariants: evidence is verbatim, nothing dangles, the projection is what follows."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import neo4j

from vested.graph.clock import lock_anyway
from vested.graph.clusters import components
from vested.graph.cypher import query
from vested.graph.derive import (
    Edge,
    Gathering,
    Identities,
    derive_document,
)
from vested.graph.evidence import Evidence, read_documents, read_evidence
from vested.graph.moments import FOREVER
from vested.graph.projection import ProjectedClaim
from vested.graph.referral import named
from vested.graph.shown import is_note, misshown
from vested.schema.reflect import reflect
from vested.schema.vocabulary import Verdict

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that must not be: which rule, at which node (id), and what is wrong."""

    rule: str
    node: str
    detail: str


def check(driver: neo4j.Driver, *, database: str | None = None) -> Iterator[Violation]:
    """Every violation, as found; nothing is changed, and writers wait: a transaction of Neo4j sees
    what others commit meanwhile, which would pass for damage."""
    with driver.session(database=database) as session, session.begin_transaction(timeout=0) as held:
        if held.run(query("read_clock")).single() is not None:
            lock_anyway(held)
        yield from _everything(held)
        held.rollback()


def _everything(transaction: neo4j.Transaction) -> Iterator[Violation]:
    yield from _clock(transaction)
    yield from _bare(transaction)
    yield from _spans(transaction)
    yield from _roles(transaction)
    evidence = read_evidence(transaction)
    yield from _identity(evidence)
    yield from _projection(transaction, evidence)


def _clock(transaction: neo4j.Transaction) -> Iterator[Violation]:
    row = transaction.run(query("read_clock")).single()
    if row is None:
        yield Violation("clock", "clock", "the graph has no clock: run any `vested ingest`")
    elif row["loading"]:
        yield Violation("clock", "clock", "a load was cut off: run `vested load` again")
    elif row["rebuilding"]:
        yield Violation("clock", "clock", "a rebuild was cut off: run `vested rebuild`")


def _bare(transaction: neo4j.Transaction) -> Iterator[Violation]:
    for row in transaction.run(query("check_bare")):
        yield Violation(row["rule"], row["node"], row["detail"])


def _spans(transaction: neo4j.Transaction) -> Iterator[Violation]:
    ids = [row["id"] for row in transaction.run(query("read_snapshot_ids"))]
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        for row in transaction.run(query("check_spans"), ids=batch):
            text = row["text"]
            if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
                yield Violation("text", row["id"], "the text is not that of its SHA-256")
            for id, first, end, exact in row["spans"]:
                if text[first:end] != exact:
                    at = f"characters {first} to {end} of {row['id']}"
                    yield Violation("verbatim", id, f"{at} are not {exact[:60]!r}")


def _roles(transaction: neo4j.Transaction) -> Iterator[Violation]:
    nouns = reflect()
    for row in transaction.run(query("check_roles"), forever=FOREVER):
        kind, roles = row["kind"], row["roles"]
        edges = {edge.type: edge for edge in nouns[kind].noun.edges} if kind in nouns else {}
        if not edges:
            yield Violation("kind", row["id"], f"{kind} is no kind of claim")
        for edge in edges.values():
            filled = [labels for role, labels in roles if role == edge.type]
            most = edge.maximum if edge.maximum is not None else len(filled)
            # Only what the text says is counted: the two of a claim may have been found to be one.
            if row["counted"] and not edge.minimum <= len(filled) <= most:
                told = f"{len(filled)} entities are {edge.type} of a {kind}"
                yield Violation("roles", row["id"], told)
            for labels in filled:
                if edge.admitted != ("Entity",) and not {*labels} & {*edge.admitted}:
                    told = f"a {'/'.join(labels) or 'nameless entity'} cannot be {edge.type}"
                    yield Violation("roles", row["id"], f"{told} of a {kind}")
        for role in sorted({role for role, _ in roles} - {*edges}):
            yield Violation("roles", row["id"], f"a {kind} has no role {role}")


def _identity(evidence: Evidence) -> Iterator[Violation]:
    live = [j for j in evidence.judgements if j.held.until == FOREVER]
    same = [(j.left, j.right) for j in live if j.verdict == Verdict.SAME]
    cluster = {one: members[0] for members in components(same) for one in members}
    for judgement in live:
        one, other = cluster.get(judgement.left), cluster.get(judgement.right)
        if judgement.verdict == Verdict.DIFFERENT and one is not None and one == other:
            detail = f"judged different from {judgement.right}, and the same by other judgements"
            yield Violation("identity", judgement.left, detail)


def _projection(transaction: neo4j.Transaction, evidence: Evidence) -> Iterator[Violation]:
    identities, gathering = Identities(evidence.judgements), Gathering(evidence)
    claims: set[ProjectedClaim] = set()
    batch: list[str] = []
    expected: set[Edge] = set()
    for document in read_documents(transaction, evidence):
        derived = derive_document(document, identities)
        gathering.add(document, derived)
        claims |= derived.claims
        expected |= {*derived.edges}
        batch.append(document.log.document)
        if len(batch) == _BATCH:
            yield from _edges(transaction, "read_projected_edges", expected, ids=batch)
            batch, expected = [], set()
    yield from _edges(transaction, "read_projected_edges", expected, ids=batch)
    links = {*identities.redirects(), *gathering.origins()}
    yield from _edges(transaction, "read_projected_links", links)
    yield from _claims(transaction, claims)
    yield from _entities(transaction, gathering)


def _edges(
    transaction: neo4j.Transaction, name: str, expected: set[Edge], **parameters: Any
) -> Iterator[Violation]:
    stored = set()
    for row in transaction.run(query(name), parameters):
        properties = dict(row["properties"])
        held = (properties.pop("since"), properties.pop("until"))
        extra = tuple(sorted(properties.items()))
        stored.add(Edge(row["type"], row["start"], row["end"], *held, extra))
    yield from _differences(expected - stored, "is missing")
    yield from _differences(stored - expected, "does not follow from the evidence")


def _differences(edges: Iterable[Edge], problem: str) -> Iterator[Violation]:
    for edge in sorted(edges):
        told = f"{edge.type} {edge.end} from {edge.since} until {edge.until} {problem}"
        yield Violation("projection", edge.start, told)


def _claims(transaction: neo4j.Transaction, expected: set[ProjectedClaim]) -> Iterator[Violation]:
    stored = {
        ProjectedClaim(
            row["id"],
            row["kind"],
            tuple(sorted((role, entity) for role, entity in row["roles"])),
            tuple(
                sorted((k, v) for k, v in row["properties"].items() if k != "id" and not is_note(k))
            ),
        )
        for row in transaction.run(query("read_projected_claims"))
    }
    # A claim whose two roles came to be filled by one entity has one edge for both.
    wanted = {ProjectedClaim(c.id, c.kind, tuple(sorted({*c.roles})), c.values) for c in expected}
    for claim in sorted(wanted - stored):
        yield Violation("projection", claim.id, f"the {claim.kind} claim is missing, or not so")
    for claim in sorted(stored - wanted):
        told = f"the {claim.kind} claim does not follow from the evidence"
        yield Violation("projection", claim.id, told)
    ids = sorted(claim.id for claim in stored)
    for start in range(0, len(ids), _BATCH):
        for id, name in misshown(transaction, ids[start : start + _BATCH]):
            told = f"{name} is not what the statements that stand give"
            yield Violation("projection", id, told)


def _entities(transaction: neo4j.Transaction, gathering: Gathering) -> Iterator[Violation]:
    stored = {
        row["id"]: (row["kind"], sorted(_told(version) for version in row["versions"]))
        for row in transaction.run(query("read_projected_entities"))
    }
    for history in gathering.histories():
        told = sorted(_told(named(n, h.since, h.until)) for h, n in history.versions)
        if stored.pop(history.id, None) != (history.kind, told):
            detail = f"the {history.kind} is not named as its mentions say"
            yield Violation("projection", history.id, detail)
    for id in sorted(stored):
        yield Violation("projection", id, "no mention refers to the entity")


def _told(version: dict[str, Any]) -> tuple[str, ...]:
    names = ("since", "until", "name", "aliases", "sameAs", "nameWeight")
    return tuple(repr(version[name]) for name in names)
