"""What mentions refer to, and what entities are called by it: kept up with every change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import neo4j

from vested.graph.cypher import query
from vested.graph.moments import FOREVER
from vested.graph.names import Names, Naming, names_of
from vested.schema.ids import digest_id, entity_id, entity_within

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Referral:
    """A mention (its stored properties) with the entity that it refers to."""

    mention: Row
    entity: str

    @property
    def id(self) -> str:
        """The mention's id."""
        return str(self.mention["id"])


@dataclass
class Movement:
    """Referrals that ended and that began in one write."""

    closed: list[Referral] = field(default_factory=list)
    opened: list[Referral] = field(default_factory=list)

    def add(self, other: "Movement") -> None:
        """Takes in the referrals of `other`."""
        self.closed += other.closed
        self.opened += other.opened


def resolved(
    transaction: neo4j.ManagedTransaction, mentions: Sequence[tuple[Row, str]]
) -> list[Referral]:
    """What each of `mentions` (properties, document id) refers to by the judgements in force."""
    own = {entity_within(m["entityKey"], doc): entity_id(m["entityKey"]) for m, doc in mentions}
    rows = transaction.run(query("read_splits"), ids=sorted(own))
    split = {row["id"] for row in rows if own[row["id"]] == row["entity"]}
    bases = []
    for mention, document in mentions:
        within = entity_within(mention["entityKey"], document)
        bases.append(within if within in split else entity_id(mention["entityKey"]))
    rows = transaction.run(query("read_redirects"), ids=sorted(set(bases)), forever=FOREVER)
    kept = {row["id"]: row["kept"] for row in rows}
    return [
        Referral(mention, kept.get(base, base))
        for (mention, _), base in zip(mentions, bases, strict=True)
    ]


def move(transaction: neo4j.ManagedTransaction, movement: Movement, moment: str) -> None:
    """Ends and begins the referrals of `movement` and brings the names of entities up to date."""
    if movement.closed:
        ids = sorted(referral.id for referral in movement.closed)
        transaction.run(query("close_referrals"), ids=ids, moment=moment, forever=FOREVER).consume()
    if movement.opened:
        # Of several kinds the first by letters, as `vested.graph.derive` has it.
        kinds = dict(sorted(((r.entity, r.mention["kind"]) for r in movement.opened), reverse=True))
        entities = [{"id": id, "kind": kinds[id]} for id in sorted(kinds)]
        transaction.run(query("write_entities"), entities=entities).consume()
        rows = [{"mention": r.id, "entity": r.entity} for r in movement.opened]
        rows.sort(key=lambda row: (row["entity"], row["mention"]))
        transaction.run(
            query("open_referrals"), rows=rows, moment=moment, forever=FOREVER
        ).consume()
    _rename(transaction, movement, moment)


def _rename(transaction: neo4j.ManagedTransaction, movement: Movement, moment: str) -> None:
    """New versions of the entities whose names `movement` changed."""
    gone, come = _namings(movement.closed), _namings(movement.opened)
    touched = sorted({*gone, *come})
    if not touched:
        return
    heads = {
        row["entity"]["id"]: row["entity"]
        for row in transaction.run(query("read_entity_heads"), ids=touched)
    }
    now: dict[str, Names | None] = {}
    recount = []
    for id in touched:
        before = _names(heads[id])
        # What comes and goes at once cannot be told from the head alone; neither can what goes.
        kept = names_of(come[id]) if come[id] else None
        if before is None or not gone[id]:
            now[id] = before.with_more(come[id]) if before else names_of(come[id])
        elif kept is not None and kept.covers(gone[id]):
            now[id] = before.with_more(come[id])
        else:
            recount.append(id)
    now |= _counted(transaction, recount)
    rows = [
        _version(heads[id], names, moment)
        for id, names in now.items()
        if names != _names(heads[id])
    ]
    if rows:
        transaction.run(query("write_entity_versions"), rows=rows).consume()


def _namings(referrals: Iterable[Referral]) -> dict[str, list[Naming]]:
    found: dict[str, list[Naming]] = defaultdict(list)
    for referral in referrals:
        found[referral.entity].append(Naming.of(dict(referral.mention), referral.entity))
    return found


def _counted(transaction: neo4j.ManagedTransaction, ids: list[str]) -> dict[str, Names | None]:
    namings: dict[str, list[Naming]] = {id: [] for id in ids}
    if ids:
        for row in transaction.run(query("read_namings"), ids=ids, forever=FOREVER):
            namings[row["id"]].append(Naming.of(row["mention"], row["id"]))
    return {id: names_of(found) for id, found in namings.items()}


def _names(head: Row) -> Names | None:
    """What an entity is called now; None where nothing refers to it."""
    if head["until"] != FOREVER:
        return None
    return Names(head["nameWeight"], head["name"], tuple(head["aliases"]), tuple(head["sameAs"]))


def _version(head: Row, names: Names | None, moment: str) -> dict[str, Any]:
    archived = []
    if head["since"] is not None and names is not None:
        until = min(head["until"], moment)
        archived = [{**head, "id": version_id(head["id"], head["since"]), "until": until}]
    if names is None:
        return {"id": head["id"], "archived": [], "head": {"until": moment}}
    return {"id": head["id"], "archived": archived, "head": named(names, moment)}


def version_id(entity: str, since: str) -> str:
    """The id of the version of `entity` that begins at `since`."""
    return digest_id("ver", entity, since)


def named(names: Names, since: str, until: str = FOREVER) -> dict[str, Any]:
    """`names` as stored on an entity or a version of it."""
    return {
        "name": names.name,
        "aliases": list(names.aliases),
        "sameAs": list(names.same_as),
        "nameWeight": names.weight,
        "since": since,
        "until": until,
    }
