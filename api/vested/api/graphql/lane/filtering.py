"""Filters and orders of lists in the lane: what they add to the query of a page.

Their structure is part of a plan's key, their values are one list among its parameters.
"""

from collections.abc import Callable, Mapping
from typing import Any

from vested.api.graphql.lane.compiler import Arguments, Compiler, Row
from vested.api.graphql.lane.operation import Unusual
from vested.api.graphql.lane.pages import Listing
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.order import Order, Sort, encode
from vested.graph.finding.present import Part, part
from vested.graph.finding.table import askable

FILTERED = frozenset({"filter", "orderBy"})
"""The arguments that this is about."""
Structure = tuple[str, tuple[str, ...], str, str]


def structure(label: str, given: Arguments) -> Structure:
    """What decides the text of the query of a list of `label`. Raises `Unusual`."""
    if not FILTERED & given.keys():
        return "", (), "", ""
    found, order = _part(label, 0, given), _order(label, given)
    return found.where, found.keys, found.beyond, order.signature if order else ""


def narrowed(
    c: Compiler,
    row: Row,
    label: str,
    given: Arguments,
    site: int,
    all_of: str,
    following: Callable[[], tuple[str, str, str]],
) -> Listing:
    """The query of the page of a list.

    `all_of` is a MATCH with a WHERE that more can be added to; `following` tells what the list's
    own order adds: the condition behind a cursor, ORDER BY and the Python of a sort key.
    """
    wanted: Part | None = None
    number = int(row.node[1:])
    if FILTERED & given.keys():
        values = c.parameter(site, lambda a: list(_part(label, 0, a).values))
        wanted = _part(label, number, given, values=values, day=c.day)
        all_of += f" AND {wanted.where}" if wanted.where else ""
    order = _order(label, given)
    if order is None or wanted is None:
        beyond, clause, key = following()
        return Listing(all_of + beyond, f"ORDER BY {clause}", f"encode({key})", all_of)
    names = list(wanted.keys) if wanted.indexed else _names(number, order)
    told = [repr(order.signature), *map(row.column, names), row.own("id")]
    cursor = f"sorted_cursor({', '.join(told)})"
    id = f"{row.node}.id"
    whole = order.clause(names, id, backwards=False)
    if wanted.indexed:
        beyond = f" AND {wanted.beyond}" if wanted.beyond else ""
        lacking = f"{all_of} AND {wanted.indexed[0]} IS NULL{beyond}"
        if beyond and not wanted.reached:  # a cursor among those that lack the key
            return Listing(lacking, whole, cursor, all_of)
        having = f"{all_of} AND {wanted.reached or f'{wanted.indexed[0]} IS NOT NULL'}{beyond}"
        indexed = order.present(wanted.indexed, names, id)
        last = None if wanted.always else (lacking, whole)
        return Listing(having, indexed, cursor, all_of, last)
    keys = ", ".join(f"{key} AS {name}" for key, name in zip(wanted.keys, names, strict=True))
    match = f"{all_of} WITH *, {keys}"
    if wanted.beyond:
        match += f" WHERE {wanted.beyond}"
    return Listing(match, whole, cursor, all_of)


def sorted_cursor(*parts: Any) -> str:
    """The cursor of an entry: the signature of its order, its keys, its id."""
    return encode(parts)


def _part(
    label: str, number: int, given: Arguments, *, values: str = "values", day: str | None = None
) -> Part:
    order = _order(label, given)
    try:
        found = part(
            label,
            number,
            where=given.get("filter"),
            order=order,
            names=_names(number, order) if order else (),
            after=given.get("after") if order else None,
            values=values,
            day=day or ("day" if (given.get("asOf") or given).get("validAt") else None),
        )
    except Unaskable as error:
        raise Unusual("filter") from error  # plain execution tells what is wrong with it
    if f"t{number}." in " ".join((found.where, *found.keys)):
        raise Unusual("the text of a list's own entries")
    return found


def _order(label: str, given: Arguments) -> Order | None:
    """The order that is asked for; None for the list's own."""
    if not given.get("orderBy"):
        return None
    try:
        return Order(askable(label), tuple(_sort(one) for one in given["orderBy"]))
    except Unaskable as error:
        raise Unusual("orderBy") from error


def _sort(given: Mapping[str, Any]) -> Sort:
    field, direction = given["field"], given.get("direction")
    down = getattr(direction, "value", direction) == "DESC"
    return Sort(str(getattr(field, "value", field)), down)


def _names(number: int, order: Order) -> list[str]:
    return [f"n{number}k{place}" for place, _ in enumerate(order.keys)]
