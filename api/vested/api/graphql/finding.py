"""Connections of nouns that a filter lets pass: of all that stand, or of those related to one."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

import strawberry
from graphql import FieldNode, FragmentSpreadNode, InlineFragmentNode

from vested.api.graphql.connection import MOST, Connection, Edge, joined
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput
from vested.api.graphql.filters import FILTERS, ORDERS, plain, sorts
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.order import Order
from vested.graph.finding.pages import Asked, Found, Page, Question, window_of
from vested.graph.finding.table import Family, Relation, askable
from vested.graph.reader import AsOf

PAGE = 20
"""How many entries a page has that no size is given for."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """Relay's arguments with filter and order, as a resolver gets them."""

    filter: Any = None
    order_by: list[Any] | None = None
    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Arguments":
        """From a resolver's keyword arguments."""
        return cls(**given)


Nodes = Callable[[Info, Page, AsOf], Awaitable[Sequence[Any]]]
"""Makes the GraphQL objects of a page, in its order; None for what is gone."""


NODES: dict[Family, Nodes] = {}
"""What makes the objects of each family; `vested.api.graphql.nodes` tells it."""


def know(family: Family, named: type, nodes: Nodes) -> None:
    """Tells the type and the maker of objects that connections name before they are made."""
    NODES[family] = nodes
    globals()[named.__name__] = named


async def found(
    info: Info, question: Question, given: Arguments, size: int = PAGE
) -> Connection[Any]:
    """The connection of all that `question` means. Raises `BadInput`."""
    try:
        asked, counted = _asked(question, given, size)
        query = asked.composed
        page = Page()
        if _shows_entries(info):
            (row,) = await info.context.reader.asked(query.text, query.parameters)
            page = asked.page(row)
    except Unaskable as error:
        raise BadInput(str(error)) from error

    async def count() -> int:
        rows = await info.context.reader.asked(counted.composed.text, counted.composed.parameters)
        return int(rows[0]["total"])

    return await _connection(info, page, question, count)


async def related(
    info: Info, id: str, question: Question, given: Arguments, size: int = PAGE
) -> Connection[Any]:
    """The connection of what is related to the noun of `id`. Raises `BadInput`.

    All that ask the same of different nouns at once are one query.
    """
    try:
        asked, counted = _asked(question, given, size)
    except Unaskable as error:
        raise BadInput(str(error)) from error
    page = await info.context.related.load((id, asked)) if _shows_entries(info) else Page()

    async def count() -> int:
        return await info.context.totals.load((id, counted))

    return await _connection(info, page, question, count)


async def node_of(
    info: Info, family: Family, id: str, as_of: AsOf, row: Mapping[str, Any] | None = None
) -> Any:
    """The GraphQL object of one noun that is there; `row` tells what an entity is."""
    (made,) = await NODES[family](info, Page((Found(id, "", row),)), as_of)
    return made


def relation_of(start: str, name: str, as_of: AsOf) -> Question:
    """The question about the relation `name` of the noun `start`."""
    relation: Relation = askable(start).relations[name]
    return Question(relation.target, as_of, start=start, relation=relation)


def with_arguments(resolver: Callable[..., Any], label: str, returned: Any) -> Callable[..., Any]:
    """`resolver` annotated with the arguments of a connection of `label`, and what it returns."""
    told = resolver.__annotations__
    told["filter"] = Annotated[
        FILTERS[label] | None, strawberry.argument(description=f"Which {label} is meant.")
    ]
    told["order_by"] = Annotated[
        list[ORDERS[label]] | None,  # type: ignore[valid-type]
        strawberry.argument(description="What they follow one another by; 4 keys at most."),
    ]
    for name, kind, text in (
        ("first", int, f"How many after the cursor, {MOST} at most; {PAGE} if left out."),
        ("after", str, "Only what follows this `endCursor`."),
        ("last", int, f"How many before the cursor, {MOST} at most."),
        ("before", str, "Only what precedes this `startCursor`."),
    ):
        told[name] = Annotated[kind | None, strawberry.argument(description=text)]
    told["return"] = returned
    return resolver


def connection_field(start: str, name: str, returned: Any) -> Any:
    """The field of the noun `start` for a relation of it.

    `returned` is the type or, where that is not made yet, its name as `know` tells it.
    """
    relation = askable(start).relations[name]

    async def resolver(
        self: Any,
        info: Info,
        filter: Any = None,
        order_by: Any = None,
        first: Any = None,
        after: Any = None,
        last: Any = None,
        before: Any = None,
    ) -> Any:
        given = Arguments(filter, order_by, first, after, last, before)
        return await related(info, str(self.id), relation_of(start, name, self.clocks), given)

    made = with_arguments(resolver, relation.target, returned)
    return strawberry.field(resolver=made, description=relation.doc)


def _shows_entries(info: Info) -> bool:
    """Whether more is asked of a connection than how many there are."""
    raw = info._raw_info  # strawberry's own selected_fields converts the whole selection
    waiting = [node.selection_set for node in raw.field_nodes]
    while waiting:
        selections = waiting.pop()
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                if node.name.value not in {"totalCount", "__typename"}:
                    return True
            elif isinstance(node, FragmentSpreadNode):
                waiting.append(raw.fragments[node.name.value].selection_set)
            elif isinstance(node, InlineFragmentNode):
                waiting.append(node.selection_set)
    return False


def _asked(question: Question, given: Arguments, size: int) -> tuple[Asked, Asked]:
    """The page and the number of all."""
    noun = askable(question.noun)
    where = plain(given.filter) if given.filter is not None else None
    if where:
        question = replace(question, where=where)
    order = Order(noun, sorts(given.order_by))
    window = window_of(given.first, given.after, given.last, given.before, size, MOST)
    page = Asked(question.page(order, window), order, window)
    return page, Asked(question.count(), order, window)


async def _connection(
    info: Info, page: Page, question: Question, count: Callable[[], Awaitable[int]]
) -> Connection[Any]:
    made = await NODES[askable(question.noun).family](info, page, question.as_of)
    edges: list[Edge[Any]] = [
        Edge(cursor=entry.cursor, node=node)
        for entry, node in zip(page.entries, made, strict=True)
        if node is not None
    ]
    return joined(edges, count, more_before=page.more_before, more_after=page.more_after)
