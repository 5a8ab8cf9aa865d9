"""Pages of the lane: Relay connections, and the entity that a name leads to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType

from vested.api.graphql.connection import decode
from vested.api.graphql.errors import bounded
from vested.api.graphql.lane.compiler import Arguments, Bind, Compiler, Row
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.rules import OPEN, size_of
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.order import Order
from vested.graph.finding.table import askable
from vested.graph.reader import lucene_phrase

Make = Callable[[Chosen], str | None]
_LOOKUP = """CALL (asked) {{
  MATCH (f:Entity {{id: {name}}})
  OPTIONAL MATCH (f)-[r:REDIRECTS_TO]->(k:Entity) WHERE r.until = {open}
  WITH coalesce(k, f) AS {inner} WHERE {inner}.until = {open}
  RETURN {inner}, 2 AS turn
  UNION ALL
  MATCH ({inner}:Entity {{name: {name}}}) WHERE {inner}.until = {open}
  RETURN {inner}, 1 AS turn
  UNION ALL
  WITH {name} AS called
  WHERE NOT EXISTS {{ MATCH (e:Entity {{name: called}}) WHERE e.until = {open} }}
    AND NOT EXISTS {{ MATCH (e:Entity {{id: called}}) WHERE e.until = {open} }}
  CALL db.index.fulltext.queryNodes('names_of_entities', {phrase}) YIELD node AS {inner}
  WITH called, {inner} WHERE {inner}:Entity AND {inner}.until = {open} AND called IN {inner}.aliases
  RETURN {inner}, 0 AS turn
}}
WITH {inner}, turn ORDER BY turn DESC, COUNT {{
  MATCH ({inner})<-[r:REFERS_TO]-(:Mention) WHERE r.until = {open}
}} DESC, {inner}.id LIMIT 1 """


def lookup(c: Compiler, row: Row, site: int, argument: str) -> str:
    """Cypher that finds the entity of an id, name or alias, as `Reader.entity_named` does."""
    name = c.parameter(site, lambda given: bounded(argument, str(given[argument])))
    phrase = c.parameter(site, lambda given: _phrase(given[argument]))
    return _LOOKUP.format(name=name, phrase=phrase, inner=row.node, open=OPEN)


def _phrase(name: str) -> str:
    found = lucene_phrase("aliases", name)
    if found is None:
        raise Unusual("a name without a word")
    return found


def behind(noun: str, place: int) -> Bind:
    """Makes the `place`-th part of the sort key of `noun` behind which a list begins; empty for
    its first page."""
    order = Order(askable(noun))

    def bind(given: Arguments) -> str:
        try:
            after = given.get("after")
            return "" if after is None else str(order.decode("after", after)[place])
        except Unaskable as error:
            raise Unusual("after") from error

    return bind


def after_of(arguments: Arguments) -> str:
    """The sort key behind which a page begins; empty for the first. Raises `BadInput`."""
    return decode(arguments.get("after")) or ""


@dataclass(frozen=True, slots=True)
class Listing:
    """The query of a page: `match` gives nodes after the cursor, `order` is the ORDER BY, `total`
    gives all that are counted; `cursor` is the Python of an entry's cursor."""

    match: str
    order: str
    cursor: str
    total: str
    last: tuple[str, str] | None = None
    """`match` and `order` of the entries that come after all those."""

    def entries(self, node: str, limit: str) -> str:
        """Cypher that gives the entries of the page, in order; `node` stands for each."""
        first = f"{self.match} WITH * {self.order} LIMIT {limit}"
        if self.last is None:
            return first
        match, order = self.last
        # What comes last, which no index has, is looked for only where the others are too few.
        return (
            f"CALL (asked) {{ {first} RETURN collect({node}) AS {node}first }} "
            f"CALL (asked, {node}first) {{ "
            f"UNWIND CASE WHEN size({node}first) < {limit} THEN [true] ELSE [] END AS {node}few "
            f"{match} WITH * {order} LIMIT {limit} RETURN collect({node}) AS {node}last }} "
            f"UNWIND ({node}first + {node}last)[..{limit}] AS {node}"
        )


def page(c: Compiler, chosen: Chosen, row: Row, site: int, listing: Listing) -> tuple[str, str]:
    """A connection of a root field over `row`.

    The column is [rows, total], with one row more than the page has if more follow.
    """
    column, text = _connection(c, c.query, chosen, row, site, listing)
    return column.replace("{row}", row.text(), 1), text


def within(
    c: Compiler,
    row: Row,
    parent: GraphQLObjectType,
    chosen: Chosen,
    inner: Row,
    *,
    match: str,
    total: str,
) -> str:
    """The Python of a connection of a noun `row` over `inner`, by ids; see `page`."""
    site, id = c.site(parent, chosen), inner.own("id")
    listing = Listing(match, f"ORDER BY {inner.node}.id", f"encode({id})", total)
    column, text = _connection(c, parent, chosen, inner, site, listing)
    return text.replace("r[n]", c.rows(row, column, inner))


def _connection(
    c: Compiler,
    parent: GraphQLObjectType,
    chosen: Chosen,
    row: Row,
    site: int,
    listing: Listing,
) -> tuple[str, str]:
    """The column, with {row} where the row's columns go, and the Python over `r[n]`."""
    cursor = listing.cursor
    connection = c.result(parent, chosen)
    size = c.value(site, size_of)
    rows = f"r[n][0][:{size}]"
    limit = c.limit(site, lambda given: size_of(given) + 1)
    counted = False

    def make(field: Chosen) -> str | None:
        nonlocal counted
        type_ = c.result(connection, field) if field.selections else None
        if field.name == "edges":
            return f"[{_edge(c, row, type_, field, cursor)} for {row.var} in {rows}]"
        if field.name == "pageInfo":
            return made_of(c, type_, field, named(info))
        counted = counted or field.name == "totalCount"
        return "r[n][1]" if field.name == "totalCount" else None

    info = {
        "hasNextPage": f"len(r[n][0]) > {size}",
        "endCursor": f"lead([{cursor} for {row.var} in {rows}[-1:]])",
        "hasPreviousPage": c.value(site, lambda given: given.get("after") is not None),
        "startCursor": f"lead([{cursor} for {row.var} in {rows}[:1]])",
    }
    text = made_of(c, connection, chosen, make)
    count = f"COUNT {{ {listing.total} }}" if counted else "null"
    found = listing.entries(row.node, limit)
    return f"[COLLECT {{ {found} RETURN {{row}} }}, {count}]", text


def _edge(c: Compiler, row: Row, type_: Any, chosen: Chosen, cursor: str) -> str:
    def make(field: Chosen) -> str | None:
        if field.name == "node":
            return c.object(row, c.result(type_, field), field.selections)
        return cursor if field.name == "cursor" else None

    return made_of(c, type_, chosen, make)


def made_of(c: Compiler, type_: Any, chosen: Chosen, make: Make) -> str:
    """The Python of an object each of whose fields `make` makes.

    Raises `Unusual` for a field that it does not.
    """
    parts = []
    for field in c.chosen(type_, chosen.selections):
        part = repr(type_.name) if field.name == "__typename" else make(field)
        if part is None:
            raise Unusual(f"{type_.name}.{field.name}")
        parts.append(f"{c.key(field)}: {part}")
    return f"{{{', '.join(parts)}}}"


def named(made: Mapping[str, str]) -> Make:
    """Makes fields by their names."""
    return lambda field: made.get(field.name)
