"""Pages of nouns and their number: of all that stand, or of those that are related to others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString, cast

from vested.graph.finding.conditions import Conditions, Filter, Unaskable
from vested.graph.finding.order import Order
from vested.graph.finding.scope import Frame, Scope
from vested.graph.finding.table import Family, Relation, askable
from vested.graph.reader import AsOf


@dataclass(frozen=True, slots=True)
class Composed:
    """A query with its parameters."""

    text: LiteralString
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Window:
    """Which entries of an order: the `size` first after a cursor, or the last before one."""

    size: int
    after: str | None = None
    before: str | None = None
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One entry of a page: its id, its cursor, and of entities and sources what they are."""

    id: str
    cursor: str
    row: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Page:
    """Entries in order, and whether there are others around them."""

    entries: tuple[Found, ...] = ()
    more_before: bool = False
    more_after: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """Which nouns are meant: of a kind, that a filter lets pass, related to others or all."""

    noun: str
    as_of: AsOf
    own: Filter | None = None
    """What the question itself means; it is no part of the caller's filter."""
    where: Filter | None = None
    """The caller's filter."""
    start: str | None = None
    """Label of the noun that `relation` starts at; None: all are meant."""
    relation: Relation | None = None
    besides: Callable[[Scope, Frame], str] | None = None
    """Makes a further condition, where a filter cannot say it."""

    def page(self, order: Order, window: Window) -> Composed:
        """The query of a page; `entries` in its records, with `parent` where related to others.

        Raises `Unaskable`.
        """
        scope, frame, bound = self._bound()
        names = [f"k{number}" for number, _ in enumerate(order.keys)]
        values = zip(order.values(scope, frame), names, strict=True)
        if not names and self.relation is None:
            # Says nothing, but lets the index of ids give them in order: no more are looked at
            # than the page needs.
            bound += f"\n  AND {frame.node}.id > ''"
        kept = [frame.node, *([frame.fill("{named}")] if _is_entity(frame) else [])]
        # A path of several steps may lead to a noun more than once, a list of all never does.
        distinct = "WITH DISTINCT" if self.relation else "WITH"
        lines = [bound, f"{distinct} {', '.join([*kept, *(f'{v} AS {n}' for v, n in values)])}"]
        id, beyond = f"{frame.node}.id", []
        for argument, cursor in (("after", window.after), ("before", window.before)):
            if cursor is not None:
                decoded = order.decode(argument, cursor)
                backwards = argument == "before"
                beyond.append(order.beyond(scope, names, id, decoded, backwards=backwards))
        if beyond:
            lines.append(f"WHERE {' AND '.join(beyond)}")
        row = frame.fill(_ROWS.get(frame.noun.family, "null"))
        lines.append(f"RETURN [{id}, [{', '.join(names)}], {row}]")
        lines.append(order.clause(names, id, backwards=window.backwards))
        lines.append("LIMIT $limit")
        inner = "\n".join(lines)
        return self._composed(scope, f"COLLECT {{\n{inner}\n}} AS entries", window.size + 1)

    def count(self) -> Composed:
        """The query of their number: `total`, with `parent` where related to others."""
        scope, frame, bound = self._bound()
        counted = f"{'DISTINCT ' if self.relation else ''}{frame.node}"
        return self._composed(scope, f"COUNT {{\n{bound}\nRETURN {counted}\n}} AS total", 0)

    def _bound(self) -> tuple[Scope, Frame, str]:
        scope = Scope(self.as_of.policy)
        frame = scope.frame(self.noun)
        if self.relation is None:
            bound = scope.root(frame)
        else:
            bound = scope.related(frame, self.relation, "parent")
        for given in (self.own, self.where):
            if given:
                bound += f"\n  AND {Conditions(scope).of(frame, given)}"
        if self.besides is not None:
            bound += f"\n  AND {self.besides(scope, frame)}"
        return scope, frame, bound

    def _composed(self, scope: Scope, result: str, limit: int) -> Composed:
        about = "// Finds nouns by conditions.\n"
        if self.start is None:
            text = f"{about}RETURN {result}"
        else:
            base = askable(self.start).family.value
            text = (
                f"{about}UNWIND $parents AS id\nMATCH (parent:{base} {{id: id}})\n"
                f"RETURN id AS parent, {result}"
            )
        return Composed(
            constant(scope.finished(text)), parameters(scope, self.as_of) | {"limit": limit}
        )


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A composed question about what is related to some nouns; equal if it asks the same."""

    composed: Composed
    order: Order
    window: Window

    @property
    def _key(self) -> tuple[str, str]:
        return self.composed.text, repr(self.composed.parameters)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def page(self, row: Mapping[str, Any]) -> Page:
        """The page in a record of the query."""
        return page_of(self.order, self.window, row["entries"])


def page_of(order: Order, window: Window, entries: list[Any]) -> Page:
    """The page of entries as the query gives them, of which one more than its size were read."""
    found = [Found(id, order.encode(keys, id), row) for id, keys, row in entries[: window.size]]
    more = len(entries) > window.size
    if window.backwards:
        return Page(tuple(reversed(found)), more, window.before is not None)
    return Page(tuple(found), window.after is not None, more)


def parameters(scope: Scope, as_of: AsOf) -> dict[str, Any]:
    """The parameters of a question: clocks, policy and all that was collected."""
    clocks = {"knownAt": as_of.known_at, "validAt": as_of.valid_at}
    return clocks | as_of.policy.parameters | scope.parameters


def constant(text: str) -> LiteralString:
    """A composed text as the constant that it is: nothing of a caller's is in it."""
    ours: Any = text
    return cast("LiteralString", ours)


def window_of(
    first: int | None, after: str | None, last: int | None, before: str | None, size: int, most: int
) -> Window:
    """The window that Relay's arguments mean; `size` without a number. Raises `Unaskable`."""
    if first is not None and last is not None:
        raise Unaskable("first, last: give one of the two")
    for name, number in (("first", first), ("last", last)):
        if number is not None and not 1 <= number <= most:
            way = "after" if name == "first" else "before"
            raise Unaskable(
                f"{name}: {number} — a page has 1 to {most} entries; use `{way}` for more"
            )
    if last is not None:
        return Window(last, after, before, backwards=True)
    return Window(first or size, after, before)


_ROWS = {
    Family.ENTITY: "{named} {.name, .aliases, .sameAs, id: {node}.id, "
    "kind: [label IN labels({node}) WHERE label <> 'Entity'][0]}",
    Family.SOURCE: "{node} {.*}",
}
"""What an entry tells besides its id, where that is all there is to tell."""


def _is_entity(frame: Frame) -> bool:
    return frame.noun.family is Family.ENTITY
