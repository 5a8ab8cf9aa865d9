"""Brings the projection in line with what stands now: of documents, or of moved mentions.

Only open edges are touched: what held before this moment stays as it was, so that earlier moments
give the answers they gave.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import neo4j

from vested.graph.clustering import recluster_documents
from vested.graph.cypher import query
from vested.graph.document_log import read_log
from vested.graph.moments import FOREVER
from vested.graph.projection import ProjectedClaim, claim_of, claim_rows, support_properties
from vested.graph.referral import Movement, Referral, move, resolved
from vested.graph.shown import show
from vested.graph.standing import PLAIN, Remark, Standing, standing

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Settled:
    """What stands of a document now, and the ids of the statements and quotations that stood."""

    now: Standing
    stood: frozenset[str]

    @property
    def begun(self) -> frozenset[str]:
        """The ids of the statements that began to stand."""
        return frozenset(id for id in self.now.live - self.stood if id.startswith("stm_"))


def begun(settled: Iterable[Settled]) -> set[str]:
    """The ids of the statements that began to stand in any of the documents."""
    return {id for one in settled for id in one.begun}


def settle(
    transaction: neo4j.ManagedTransaction, documents: Iterable[str], moment: str
) -> list[Settled]:
    """Ends what no longer stands of `documents` and begins what does.

    All at once: what two of them share (a name, an origin) changes once at `moment`, or not at all.
    """
    now = {id: standing(read_log(transaction, id), moment) for id in documents}
    movement = Movement()
    for id, stand in now.items():
        _run(transaction, "move_current", document=id, snapshot=stand.snapshot, moment=moment)
        movement.add(_mentions(transaction, id, stand))
    move(transaction, movement, moment)
    found = []
    for id, stand in now.items():
        stated = _settle_statements(transaction, id, stand, moment)
        quoted = _settle_quotations(transaction, id, stand, moment)
        found.append(Settled(stand, frozenset(stated | quoted)))
    recluster_documents(transaction, now, moment)
    return found


def repoint(transaction: neo4j.ManagedTransaction, movement: Movement, moment: str) -> None:
    """Moves mentions to other entities, with the statements and quotations they take part in."""
    move(transaction, movement, moment)
    moved = sorted({referral.id for referral in movement.opened})
    rows = _read(transaction, "read_supports_of_mentions", mentions=moved)
    remarks = {row["statement"]: _remark(row) for row in rows}
    before = {row["statement"]: row["claim"] for row in rows}
    claims = _claims(transaction, before)
    changed = {id: claim for id, claim in claims.items() if claim[0].id != before[id]}
    _close(transaction, "close_supports", changed, moment)
    _open_supports(transaction, changed, remarks, moment)
    show(transaction, statements=changed)
    rows = _read(transaction, "read_quotations_of_mentions", mentions=moved)
    spoken = [row["quotation"] for row in rows]
    _close(transaction, "close_moved_speech", spoken, moment)
    _open(transaction, "open_speech", spoken, moment)


def _mentions(transaction: neo4j.ManagedTransaction, document: str, now: Standing) -> Movement:
    rows = _read(transaction, "read_open_referrals", document=document)
    before = [Referral(row["mention"], row["entity"]) for row in rows]
    live = {id for id in now.live if id.startswith("men_")}
    new = sorted(live - {referral.id for referral in before})
    found = [(row["mention"], document) for row in _read(transaction, "read_mentions", ids=new)]
    closed = [referral for referral in before if referral.id not in live]
    return Movement(closed, resolved(transaction, found) if found else [])


def _settle_statements(
    transaction: neo4j.ManagedTransaction, document: str, now: Standing, moment: str
) -> set[str]:
    """The ids of the statements that stood before."""
    rows = _read(transaction, "read_open_supports", document=document)
    before = {row["statement"]: _remark(row) for row in rows}
    live = {id: now.remarks.get(id, PLAIN) for id in now.live if id.startswith("stm_")}
    changed = {id for id, remark in live.items() if before.get(id) != remark}
    ended = [id for id in before if id not in live or id in changed]
    _close(transaction, "close_supports", ended, moment)
    _open_supports(transaction, _claims(transaction, changed), live, moment)
    show(transaction, statements={*ended, *changed})
    return {*before}


def _settle_quotations(
    transaction: neo4j.ManagedTransaction, document: str, now: Standing, moment: str
) -> set[str]:
    """The ids of the quotations that stood before."""
    rows = _read(transaction, "read_open_quotations", document=document)
    before = {row["quotation"] for row in rows}
    live = {id for id in now.live if id.startswith("quo_")}
    for name in ("close_quotations", "close_speech"):
        _close(transaction, name, before - live, moment)
    _open(transaction, "open_quotations", live - before, moment, document=document)
    _open(transaction, "open_speech", live - before, moment)
    return before


Claimed = tuple[ProjectedClaim, Mapping[str, Any]]


def _claims(transaction: neo4j.ManagedTransaction, statements: Iterable[str]) -> dict[str, Claimed]:
    """The claim of each statement by what its mentions now refer to, with its properties."""
    ids = sorted(statements)
    rows = _read(transaction, "read_statement_roles", ids=ids) if ids else []
    return {
        row["statement"]["id"]: (
            claim_of(
                row["statement"]["kind"],
                [(role, one) for role, one in row["roles"]],
                row["statement"],
            ),
            row["statement"],
        )
        for row in rows
    }


def _open_supports(
    transaction: neo4j.ManagedTransaction,
    claims: Mapping[str, Claimed],
    remarks: Mapping[str, Remark],
    moment: str,
) -> None:
    if not claims:
        return
    _run(transaction, "write_claims", claims=claim_rows(claim for claim, _ in claims.values()))
    rows = [
        {
            "statement": id,
            "claim": claim.id,
            "polarity": stored["polarity"],
            "properties": support_properties(stored, remarks.get(id, PLAIN)),
        }
        for id, (claim, stored) in sorted(claims.items())
    ]
    _run(transaction, "open_supports", rows=rows, moment=moment)


def _remark(row: Mapping[str, Any]) -> Remark:
    return Remark(row["rank"], row["rankReason"], row["reviewed"])


def _close(
    transaction: neo4j.ManagedTransaction, name: str, ids: Iterable[str], moment: str
) -> None:
    ended = sorted(ids)
    if ended:
        _run(transaction, name, ids=ended, moment=moment)


def _open(
    transaction: neo4j.ManagedTransaction,
    name: str,
    ids: Iterable[str],
    moment: str,
    **parameters: Any,
) -> None:
    begun = sorted(ids)
    if begun:
        _run(transaction, name, ids=begun, moment=moment, **parameters)


def _run(transaction: neo4j.ManagedTransaction, name: str, **parameters: Any) -> None:
    transaction.run(query(name), parameters | {"forever": FOREVER}).consume()


def _read(transaction: neo4j.ManagedTransaction, name: str, **parameters: Any) -> Rows:
    found = transaction.run(query(name), parameters | {"forever": FOREVER})
    return [record.data() for record in found]
