"""Which claim follows from a statement: pure, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vested.graph.standing import Remark
from vested.schema.dates import PartialDate
from vested.schema.ids import digest_id
from vested.schema.reflect import Property, claim_properties
from vested.schema.validity import Validity, validity_of


@dataclass(frozen=True, slots=True, order=True)
class ProjectedClaim:
    """One claim: `roles` are (role, entity id), sorted; `values` its discriminators, as stored."""

    id: str
    kind: str
    roles: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, Any], ...]


def claim_of(
    kind: str, roles: Iterable[tuple[str, str]], stored: Mapping[str, Any]
) -> ProjectedClaim:
    """The claim that a statement is about.

    `roles` are (role, id of the resolved entity), `stored` the statement's properties as stored.
    The id is made from the kind, the roles and the values marked as discriminators in the schema;
    all other values may differ between sources.
    """
    filled = tuple(sorted(roles))
    given = [prop for prop in _discriminators(kind) if stored.get(prop.name) is not None]
    parts = [part for role in filled for part in role]
    parts += [f"{prop.name}={stored[prop.name]}" for prop in given]
    values = tuple(sorted((name, stored[name]) for prop in given for name in prop.stored))
    return ProjectedClaim(digest_id("clm", kind, *parts), kind, filled, values)


def statement_validity(kind: str, stored: Mapping[str, Any]) -> Validity:
    """When the claim holds by one statement, from the statement's properties as stored."""
    values = {}
    for prop in claim_properties(kind):
        value = stored.get(prop.name)
        if value is not None:
            values[prop.name] = PartialDate(value) if prop.scalar is PartialDate else value
    return validity_of(kind, values, PartialDate.parse(stored.get("assertedOn")))


def claim_rows(claims: Iterable[ProjectedClaim]) -> list[dict[str, Any]]:
    """Claims as `write_claims` takes them."""
    return [
        {
            "id": claim.id,
            "kind": claim.kind,
            "values": dict(claim.values),
            "roles": [{"name": name, "entity": entity} for name, entity in claim.roles],
        }
        for claim in sorted(set(claims))
    ]


def support_properties(stored: Mapping[str, Any], remark: Remark) -> dict[str, Any]:
    """What the edge from a statement (its stored properties) to its claim bears."""
    days = statement_validity(stored["kind"], stored)
    said = {
        "rank": remark.rank,
        "rankReason": remark.reason,
        "reviewed": remark.reviewed,
        "possibleFrom": days.possible_from,
        "possibleTo": days.possible_to,
        "definiteFrom": days.definite_from,
        "definiteTo": days.definite_to,
    }
    return {name: value for name, value in said.items() if value is not None}


@cache
def _discriminators(kind: str) -> tuple[Property, ...]:
    marked = [prop for prop in claim_properties(kind) if prop.prop.discriminator]
    return tuple(sorted(marked, key=lambda prop: prop.name))
