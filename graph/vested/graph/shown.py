"""What is shown of a claim now, noted on its node: status, and values by the weightiest statement.

A reading of the present then need not look at statements. The notes follow from the edges that are
open; whoever opens or ends one calls `show`, and `vested check` compares. With the notes of a claim
go the ties between its entities.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import neo4j

from vested.graph.cypher import query
from vested.graph.moments import FOREVER
from vested.graph.rows import Row, counts, status_of, weight_of
from vested.graph.ties import INDEX, Tie, tie_of
from vested.schema.dates import PartialDate
from vested.schema.derive.terms import subclasses
from vested.schema.reflect import Property, claim_properties
from vested.schema.vocabulary import FACTUAL_MODALITIES, Polarity, Rank

PREFIX = "shown"
STATUS = "shownStatus"
"""The property of a claim that stands; a claim without it does not."""
TOLD = "shownTold"
"""True on a claim that some statement in its favour tells as a fact, of whatever rank."""
_LEAD = "lead"
_BATCH = 500


def shown_name(name: str) -> str:
    """The property of a claim in which its value `name` is shown."""
    return f"{PREFIX}{name[0].upper()}{name[1:]}"


def lead_name(name: str) -> str:
    """The property of a claim in which its leading statement's stored value `name` is kept."""
    return f"{_LEAD}{name[0].upper()}{name[1:]}"


def noted(kind: str) -> tuple[Property, ...]:
    """The values of a claim that are noted: all but those that the claim itself bears."""
    return tuple(prop for prop in claim_properties(kind) if not prop.prop.discriminator)


def indexes() -> list[tuple[str, str]]:
    """(name, Cypher statement) of the indexes of what is noted and can be more or less, numbers and
    days, by which claims are filtered and sorted, and of ties; each is safe to run again."""
    found: list[tuple[str, str]] = [INDEX]
    for kind in (described.label for described in subclasses("Claim")):
        for prop in noted(kind):
            if prop.scalar in {int, float, PartialDate}:
                held = shown_name(prop.stored[1] if prop.scalar is PartialDate else prop.name)
                name = f"{kind}_{held}".lower()
                found.append(
                    (
                        name,
                        f"CREATE INDEX {name} IF NOT EXISTS\nFOR (node:{kind}) ON (node.{held})",
                    )
                )
    return found


def shown(kind: str, votes: Iterable[Row]) -> dict[str, Any]:
    """The notes on a claim by the statements that stand, None for what is to be left out.

    A vote is a statement's properties with `polarity` and `rank`.
    """
    votes = list(votes)
    ranked = sorted(votes, key=weight_of)
    values: dict[str, Any] = {}
    for vote in ranked:
        if vote["polarity"] == Polarity.SUPPORTS:
            values |= {
                name: vote.get(name)
                for prop in noted(kind)
                if vote.get(prop.name) is not None
                for name in prop.stored
            }
    notes = {shown_name(name): values.get(name) for prop in noted(kind) for name in prop.stored}
    notes |= _lead(kind, votes)
    told = any(
        vote["polarity"] == Polarity.SUPPORTS and vote["modality"] in FACTUAL_MODALITIES
        for vote in votes
    )
    return notes | {STATUS: status_of(ranked) if ranked else None, TOLD: told or None}


def _lead(kind: str, votes: Iterable[Row]) -> dict[str, Any]:
    """What the leading statement says: preferred before others, dated before undated, the surer
    first. The two questions take their values from it alone, so that they belong together."""
    counted = [
        vote
        for vote in votes
        if vote["polarity"] == Polarity.SUPPORTS and counts(vote["modality"], vote["rank"])
    ]
    lead = min(counted, key=_lateness, default={})
    return {
        lead_name(name): lead.get(name) for prop in claim_properties(kind) for name in prop.stored
    }


def _lateness(vote: Row) -> tuple[bool, bool, float, str]:
    dated = vote.get("date") is not None
    return (vote["rank"] != Rank.PREFERRED, not dated, -float(vote["confidence"]), vote["id"])


def show(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction,
    *,
    statements: Iterable[str] = (),
    claims: Iterable[str] = (),
    untied: bool = False,
) -> None:
    """Notes anew what is shown of the claims that `statements` were ever about, and of `claims`,
    and ties their entities accordingly; `untied`: they were not when what is noted was noted."""
    rows, ties = [], []
    for row in _votes(transaction, sorted({*statements}), sorted({*claims})):
        notes = shown(row["kind"], row["votes"])
        changed = {key: value for key, value in notes.items() if row["stored"].get(key) != value}
        if changed:
            rows.append({"id": row["id"], "shown": changed})
        tie = _tie(row, notes)
        if untied or tie != _tie(row, row["stored"]):
            ties.append((row, tie))
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        transaction.run(query("write_shown"), rows=batch).consume()
    for start in range(0, len(ties), _BATCH):
        _retie(transaction, ties[start : start + _BATCH])


def _tie(row: Row, notes: Row) -> Tie | None:
    """The tie by a claim of which `notes` are noted; None if it is not told as a fact."""
    if not notes.get(TOLD):
        return None
    kind, stored = row["kind"], row["stored"]
    values = {prop.name: stored.get(prop.name) for prop in claim_properties(kind)}
    values |= {prop.name: notes.get(shown_name(prop.name)) for prop in noted(kind)}
    return tie_of(row["id"], kind, notes[STATUS], row["roles"], values)


def _retie(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction,
    ties: list[tuple[Row, Tie | None]],
) -> None:
    transaction.run(query("delete_ties"), claims=[row["id"] for row, _ in ties]).consume()
    rows = [
        {"claim": tie.claim, "told": tie.told(), "tied": [[*ends] for ends in tie.tied]}
        for _, tie in ties
        if tie is not None
    ]
    transaction.run(query("write_ties"), rows=rows).consume()


def misshown(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction, claims: list[str]
) -> Iterator[tuple[str, str]]:
    """(claim, what) of each note on `claims`, or tie, that does not follow from its statements."""
    tied_now: dict[str, set[tuple[str, str, str]]] = {id: set() for id in claims}
    for one in transaction.run(query("read_ties"), claims=claims):
        tied_now[one["id"]].add((one["one"], one["other"], one["told"]))
    for row in _votes(transaction, [], claims):
        notes = shown(row["kind"], row["votes"])
        held = {key: value for key, value in row["stored"].items() if is_note(key)}
        wanted = {key: value for key, value in notes.items() if value is not None}
        for key in sorted({*held, *wanted}):
            if held.get(key) != wanted.get(key):
                yield row["id"], key
        tie = _tie(row, notes)
        due = {(*ends, tie.told()) for ends in tie.tied} if tie else set()
        for ends in sorted({(one, other) for one, other, _ in due ^ tied_now[row["id"]]}):
            yield row["id"], f"the tie of {ends[0]} and {ends[1]}"


def show_everything(driver: neo4j.Driver, *, database: str | None = None) -> None:
    """Notes what is shown of every claim, in a graph of a version that noted less."""
    with driver.session(database=database) as session:
        ids = [row["id"] for row in session.run(query("read_claim_ids"))]
        for start in range(0, len(ids), _BATCH):
            session.execute_write(_show_claims, ids[start : start + _BATCH])


def _show_claims(transaction: neo4j.ManagedTransaction, claims: list[str]) -> None:
    show(transaction, claims=claims, untied=True)


def is_note(name: str) -> bool:
    """Whether a property of a claim is a note of what is shown."""
    return name.startswith((PREFIX, _LEAD))


def _votes(
    transaction: neo4j.ManagedTransaction | neo4j.Transaction,
    statements: list[str],
    claims: list[str],
) -> list[Mapping[str, Any]]:
    if not statements and not claims:
        return []
    found = transaction.run(
        query("read_votes"), statements=statements, claims=claims, forever=FOREVER
    )
    return [record.data() for record in found]
