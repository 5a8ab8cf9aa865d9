"""Finds which texts a new snapshot comes from, or which come from it, and stores that."""

import json
from collections.abc import Iterator
from typing import Any

import neo4j

from vested.graph.cypher import query
from vested.graph.likeness import Sketch, liken
from vested.graph.stored import properties
from vested.graph.traits import cited_by, sought
from vested.schema.addressing import derivation_id
from vested.schema.evidence import Derivation, Document, Snapshot
from vested.schema.vocabulary import TextRelation

RULE = "likeness/1"
_MOST = 50
"""How many texts one new text is compared with; a cluster hangs together by fewer links."""


def derive_texts(
    transaction: neo4j.ManagedTransaction, snapshot: Snapshot, document: Document, moment: str
) -> None:
    """Stores a derivation for each text that `snapshot` repeats, translates or cites."""
    wanted = sought(snapshot.traits)
    if not wanted:
        return
    others = transaction.run(
        query("search_traits"),
        {"query": " OR ".join(wanted), "document": document.id, "most": _MOST},
    )
    this = {"id": snapshot.id, "sketch": snapshot.sketch, "traits": snapshot.traits}
    if snapshot.published is not None:
        this["publishedEarliest"] = snapshot.published.earliest
    rows = [row for other in others for row in _derivations(this, other["snapshot"], moment)]
    if rows:
        rows.sort(key=lambda row: str(row["properties"]["id"]))
        transaction.run(query("write_derivations"), rows=rows).consume()


def _derivations(new: dict[str, Any], old: dict[str, Any], moment: str) -> Iterator[dict[str, Any]]:
    for citing, cited in ((new, old), (old, new)):
        if cited_by(citing["traits"], cited["traits"]):
            reason = "one text gives the address of the other"
            yield _row(cited, citing, TextRelation.CITES, 1.0, reason, moment)
    if new["sketch"] and old["sketch"]:
        alike = liken(
            Sketch.from_map(json.loads(new["sketch"])), Sketch.from_map(json.loads(old["sketch"]))
        )
        if alike is not None:
            # Who published first told it first; without days, who was read first.
            first, second = sorted((old, new), key=lambda row: row.get("publishedEarliest") or "~")
            relation = TextRelation(alike.relation.value)
            yield _row(first, second, relation, alike.score, alike.reason, moment)


def _row(
    original: dict[str, Any],
    derived: dict[str, Any],
    relation: TextRelation,
    score: float,
    reason: str,
    moment: str,
) -> dict[str, Any]:
    derivation = Derivation(
        id=derivation_id(original["id"], derived["id"], relation),
        relation=relation.value,
        score=score,
        reason=reason,
        rule=RULE,
        recorded_at=moment,
    )
    return {
        "properties": properties(derivation),
        "original": original["id"],
        "derived": derived["id"],
    }
