"""GraphQL of groups: how many nouns there are by what they have in common, and their sums."""

from enum import Enum
from typing import Annotated, Any

import strawberry

from vested.api.graphql.clocks import AsOfArgument, PolicyArgument, clocks_of
from vested.api.graphql.connection import MOST, Connection, Edge, joined, page_size
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput
from vested.api.graphql.filters import FILTERS, plain
from vested.api.graphql.nouns import EntityNode, entity_node
from vested.graph.finding.aggregates import Group, Grouping, groups_of, keys
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.table import claim_labels, plural
from vested.graph.rows import EntityRow


@strawberry.type(description="What the nouns of a group have in common.")
class GroupKey:
    """A key and its value."""

    key: str
    value: str | None = strawberry.field(description="The value as text, of an entity its id.")
    entity: EntityNode | None


@strawberry.type(
    description="A number that the nouns of a group have, taken together; in the group's currency."
)
class GroupSum:
    """A measure of a group."""

    field: str
    count: int = strawberry.field(description="How many of them have it.")
    sum: float | None
    min: float | None
    max: float | None


@strawberry.type(name="Group", description="Nouns that have something in common.")
class GroupNode:
    """A group."""

    keys: list[GroupKey]
    count: int = strawberry.field(description="How many they are.")
    sums: list[GroupSum]


def _key_enum(label: str) -> Any:
    members = {
        name: strawberry.enum_value(name, description=key.doc) for name, key in keys(label).items()
    }
    found: Any = Enum(f"{label}GroupKey", members)  # type: ignore[misc]
    return strawberry.enum(found, description=f"What {label} nouns can be grouped by.")


def grouped_field(label: str) -> Any:
    """The root field that groups the noun `label`."""

    async def resolver(
        info: Info,
        by: Any,
        filter: Any = None,
        first: int = 20,
        after: str | None = None,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> Connection[GroupNode]:
        as_known = clocks_of(as_of, policy)
        where = plain(filter) if filter is not None else None
        try:
            names = tuple(key.value for key in by)
            grouping = Grouping(label, as_known, names, where)
            return await _page(info, grouping, page_size(first), after)
        except Unaskable as error:
            raise BadInput(str(error)) from error

    told = resolver.__annotations__
    told["by"] = Annotated[
        list[_key_enum(label)],  # type: ignore[misc]
        strawberry.argument(description="Three keys at most; sums are always by currency too."),
    ]
    told["filter"] = Annotated[
        FILTERS[label] | None, strawberry.argument(description=f"Which {label} is meant.")
    ]
    doc = (
        f"{label} nouns in groups, the largest first, {MOST} at most; one that has several values "
        "of a key is in several groups."
    )
    return strawberry.field(resolver=resolver, description=doc)


async def _page(
    info: Info, grouping: Grouping, size: int, after: str | None
) -> Connection[GroupNode]:
    reader = info.context.reader
    asked, counted = grouping.page(size, after), grouping.count()
    (row,) = await reader.asked(asked.text, asked.parameters)
    found = groups_of(grouping, row["entries"])
    ids = {value for group in found for key, value in group.keys if key.entity and value}
    entities = await reader.entities(sorted(ids), grouping.as_of) if ids else {}

    async def count() -> int:
        return int((await reader.asked(counted.text, counted.parameters))[0]["total"])

    edges = [
        Edge(cursor=group.cursor, node=_group(group, entities, grouping)) for group in found[:size]
    ]
    return joined(edges, count, more_before=after is not None, more_after=len(found) > size)


def _group(group: Group, entities: dict[str, EntityRow], grouping: Grouping) -> GroupNode:
    return GroupNode(
        keys=[
            GroupKey(
                key=key.name,
                value=None if value is None else str(value),
                entity=entity_node(entities[value], grouping.as_of) if value in entities else None,
            )
            for key, value in group.keys
        ],
        count=group.number,
        sums=[
            GroupSum(field=one.field, count=one.count, sum=one.sum, min=one.least, max=one.most)
            for one in group.sums
        ],
    )


GROUPS: dict[str, Any] = {
    f"{name}_grouped": grouped_field(label)
    for label, name in {
        **{label: plural(label.lower()) for label in claim_labels()},
        "Entity": "entities",
        "Quotation": "quotations",
        "Statement": "statements",
        "Document": "documents",
    }.items()
}
"""The root fields that group nouns."""
