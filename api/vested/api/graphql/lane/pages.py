"""Pages of the lane: Relay connections, and the entity that a name leads to."""

from collections.abc import Mapping
from typing import Any

from vested.api.graphql.connection import decode
from vested.api.graphql.errors import bounded
from vested.api.graphql.lane.compiler import Arguments, Bind, Compiler, Row
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.rules import OPEN, size_of
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.order import Order
from vested.graph.finding.table import askable
from vested.graph.reader import lucene_phrase

_LOOKUP = """CALL () {{
  MATCH (f:Entity {{id: {name}}})
  OPTIONAL MATCH (f)-[r:REDIRECTS_TO]->(k:Entity) WHERE r.until = {open}
  WITH coalesce(k, f) AS {inner} WHERE {inner}.until = {open}
  RETURN {inner}, 2 AS turn
  UNION ALL
  MATCH ({inner}:Entity {{name: {name}}}) WHERE {inner}.until = {open}
  RETURN {inner}, 1 AS turn
  UNION ALL
  WITH {name} AS asked
  WHERE NOT EXISTS {{ MATCH (e:Entity {{name: asked}}) WHERE e.until = {open} }}
    AND NOT EXISTS {{ MATCH (e:Entity {{id: asked}}) WHERE e.until = {open} }}
  CALL db.index.fulltext.queryNodes('names_of_entities', {phrase}) YIELD node AS {inner}
  WITH asked, {inner} WHERE {inner}:Entity AND {inner}.until = {open} AND asked IN {inner}.aliases
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


def page(
    c: Compiler,
    chosen: Chosen,
    row: Row,
    site: int,
    *,
    match: str,
    order: str,
    key: str,
    total: str,
) -> tuple[str, str]:
    """A connection over `row`: `match` gives nodes after the cursor, `total` all to be counted.

    `key` is the Python of a row's sort key. The column is [rows, total], with one row more than
    the page has if more follow.
    """
    connection = c.result(c.query, chosen)
    size = c.value(site, size_of)
    rows = f"r[n][0][:{size}]"
    limit = c.parameter(site, lambda given: size_of(given) + 1)
    cursor = f"encode({key})"
    made: dict[str, str] = {"totalCount": "r[n][1]"}
    fields = c.chosen(connection, chosen.selections)
    for field in fields:
        if field.name == "edges":
            one = _edge(c, row, c.result(connection, field), field, cursor)
            made["edges"] = f"[{one} for {row.var} in {rows}]"
        elif field.name == "pageInfo":
            info = {
                "hasNextPage": f"len(r[n][0]) > {size}",
                "endCursor": f"lead([{cursor} for {row.var} in {rows}[-1:]])",
                "hasPreviousPage": c.value(site, lambda given: given.get("after") is not None),
                "startCursor": f"lead([{cursor} for {row.var} in {rows}[:1]])",
            }
            made["pageInfo"] = made_of(c, c.result(connection, field), field, info)
    text = made_of(c, connection, chosen, made)
    count = f"COUNT {{ {total} }}" if any(f.name == "totalCount" for f in fields) else "null"
    found = f"{match} WITH * ORDER BY {order} LIMIT {limit} RETURN {row.text()}"
    return f"[COLLECT {{ {found} }}, {count}]", text


def _edge(c: Compiler, row: Row, type_: Any, chosen: Chosen, cursor: str) -> str:
    parts = {"cursor": cursor}
    for field in c.chosen(type_, chosen.selections):
        if field.name == "node":
            parts[field.key] = c.object(row, c.result(type_, field), field.selections)
    return made_of(c, type_, chosen, parts)


def made_of(c: Compiler, type_: Any, chosen: Chosen, made: Mapping[str, str]) -> str:
    """The Python of an object whose fields are `made`: nodes by key, others by name."""
    parts = []
    for field in c.chosen(type_, chosen.selections):
        if field.name == "__typename":
            part = repr(type_.name)
        elif (field.key if field.name == "node" else field.name) in made:
            part = made[field.key if field.name == "node" else field.name]
        else:
            raise Unusual(f"{type_.name}.{field.name}")
        parts.append(f"{c.key(field)}: {part}")
    return f"{{{', '.join(parts)}}}"
