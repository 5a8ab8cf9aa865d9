"""Which entities and claims follow from a bundle: pure functions, no database."""

from dataclasses import dataclass
from typing import Any

from vested.graph.stored import stored_values
from vested.schema.bundle import Bundle, StatementRecord, Value
from vested.schema.ids import digest_id, entity_id
from vested.schema.reflect import claim_properties


@dataclass(frozen=True, slots=True)
class ProjectedEntity:
    """One entity as the mentions of one bundle show it."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class ProjectedClaim:
    """One claim: `roles` are (role, entity id), sorted; `values` its discriminators, as stored."""

    id: str
    kind: str
    roles: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, Any], ...]


def entities(bundle: Bundle) -> list[ProjectedEntity]:
    """The entities that the mentions refer to, sorted by id (the order of locking)."""
    found: dict[str, ProjectedEntity] = {}
    for record in bundle.mentions:
        mention = record.mention
        key = entity_id(mention.entity_key)
        known = found.get(key)
        names = set(mention.aliases) | ({*known.aliases} if known else set())
        same_as = set(mention.same_as) | ({*known.same_as} if known else set())
        name = max(mention.name, known.name) if known else mention.name
        found[key] = ProjectedEntity(
            key, mention.kind, name, tuple(sorted(names)), tuple(sorted(same_as))
        )
    return [found[key] for key in sorted(found)]


def claim_of(record: StatementRecord, entity_of: dict[str, str]) -> ProjectedClaim:
    """The claim that a statement is about.

    `entity_of` maps mention ids to entity ids. The id is made from the kind, the resolved roles and
    the values marked as discriminators in the schema; all other values may differ between sources.
    """
    kind = record.statement.kind
    roles = tuple(
        sorted((role, entity_of[m]) for role, mentions in record.roles.items() for m in mentions)
    )
    values = _discriminators(kind, record.values)
    parts = [part for role in roles for part in role]
    parts += [f"{name}={value}" for name, value in sorted(values.items())]
    stored = tuple(sorted(stored_values(values).items()))
    return ProjectedClaim(digest_id("clm", kind, *parts), kind, roles, stored)


def _discriminators(kind: str, values: dict[str, Value]) -> dict[str, Value]:
    names = {prop.name for prop in claim_properties(kind) if prop.prop.discriminator}
    return {name: value for name, value in values.items() if name in names}
