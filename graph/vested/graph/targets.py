"""Finds what an act is about: by id, by address, by name."""

from dataclasses import dataclass, replace

import neo4j

from vested.graph.cypher import query
from vested.graph.moments import FOREVER
from vested.schema.ids import entity_id, entity_within


class UnknownTarget(Exception):
    """The graph holds nothing of that id, address or name, or too much; the message says which."""


@dataclass(frozen=True, slots=True)
class Target:
    """A source, document, statement or quotation, and the key that binds it in all versions."""

    id: str
    key: str


@dataclass(frozen=True, slots=True)
class JudgedEntity:
    """An entity that is judged; `base`: of a document's own one, the entity of its key."""

    id: str
    kind: str
    base: str | None = None


def find_target(transaction: neo4j.ManagedTransaction, text: str) -> Target:
    """The source, document, statement or quotation of an id, or the document at an address.

    Raises `UnknownTarget`.
    """
    rows = list(transaction.run(query("read_target"), text=text))
    if not rows:
        raise UnknownTarget(
            f"{text[:200]}: no source, document, statement or quotation has this id, and no "
            "document this address; `vested ask` and GraphQL give the ids"
        )
    return Target(rows[0]["id"], rows[0]["key"])


def document_at(transaction: neo4j.ManagedTransaction, text: str) -> str:
    """The id of a document by its id or address. Raises `UnknownTarget`."""
    found = find_target(transaction, text)
    if not found.id.startswith("doc_"):
        raise UnknownTarget(f"{text[:200]}: this is no document")
    return found.id


def documents_bound(transaction: neo4j.ManagedTransaction, key: str) -> list[str]:
    """The documents, sorted, whose standing a decision on `key` may change."""
    return [row["id"] for row in transaction.run(query("read_bound_documents"), key=key)]


def find_entity(transaction: neo4j.ManagedTransaction, text: str) -> JudgedEntity:
    """The entity of an id, a name or an alias; of a mention's id, its document's own entity.

    Raises `UnknownTarget`, for a name that several bear too.
    """
    if text.startswith("men_"):
        return _within(transaction, text)
    rows = list(transaction.run(query("read_judged_entity"), text=text, forever=FOREVER))
    by_id = [row for row in rows if row["id"] == text]
    found = by_id or rows
    if not found:
        raise UnknownTarget(f"{text[:200]}: no entity has this id, name or alias")
    if len(found) > 1:
        told = ", ".join(f"{row['id']} ({row['kind']})" for row in found[:5])
        raise UnknownTarget(f"{text[:200]}: several entities bear this name: {told}; give an id")
    return JudgedEntity(found[0]["id"], found[0]["kind"])


def _within(transaction: neo4j.ManagedTransaction, mention: str) -> JudgedEntity:
    row = transaction.run(query("read_mention_place"), id=mention).single()
    if row is None:
        raise UnknownTarget(f"{mention[:200]}: no mention has this id")
    within = entity_within(row["entityKey"], row["document"])
    return JudgedEntity(within, row["kind"], base=entity_id(row["entityKey"]))


def beside(
    transaction: neo4j.ManagedTransaction, entity: JudgedEntity, own: JudgedEntity
) -> JudgedEntity:
    """What a document's own entity is judged against: the one of its key, where that has been
    merged with `entity`, since a mention leaves an entity by the key it came by."""
    if own.base is None:
        return entity
    rows = transaction.run(query("read_redirects"), ids=[entity.id, own.base], forever=FOREVER)
    kept = {row["id"]: row["kept"] for row in rows}
    one = kept.get(entity.id, entity.id) == kept.get(own.base, own.base)
    return replace(entity, id=own.base) if one else entity
