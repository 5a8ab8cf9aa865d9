"""Filters and orders of the present, as parts of a query that others compose.

What is shown of a claim now is noted on it (`vested.graph.shown`), an entity's node bears its name
of now, and what stands now is open: so much less need be looked at than for another moment.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from vested.graph.finding import claims
from vested.graph.finding.conditions import Conditions, Filter
from vested.graph.finding.order import Order
from vested.graph.finding.scope import Frame, Scope
from vested.graph.finding.table import Family, Field, Holder, Scalar, askable
from vested.graph.moments import FOREVER
from vested.graph.shown import STATUS, shown_name

_KNOWN = re.compile(r"(\w+)\.since <= \$knownAt AND \$knownAt < \1\.until")
_DAY = len("2024-05-31")
_WITHIN = 1000
"""Numbers from which on variables are free in what is composed for a noun."""


@dataclass
class Present(Scope):
    """A scope of the present: `values` is the Cypher of the list in which its parameters are."""

    values: str = "values"
    day: str | None = None
    """The Cypher of the day asked about; None for any."""
    collected: list[Any] = field(default_factory=list)
    """The parameters, in place of `parameters`, which stay empty."""

    def parameter(self, value: Any) -> str:
        """See `Scope`."""
        self.collected.append(value)
        return f"{self.values}[{len(self.collected) - 1}]"

    def frame(self, label: str) -> Frame:
        """See `Scope`."""
        self._frames += 1
        return Frame(askable(label), self._frames, current=True)

    def around(self, label: str, number: int) -> Frame:
        """The frame of the noun `n{number}` of a query that is composed elsewhere."""
        self._frames = (number + 1) * _WITHIN
        return Frame(askable(label), number, current=True)

    def _bound(
        self, frame: Frame, pattern: str, holds: str, start: str, *, named: bool = True
    ) -> str:
        family = frame.noun.family
        if family not in {Family.ENTITY, Family.CLAIM}:
            return super()._bound(frame, pattern, holds, start, named=named)
        conditions = [frame.fill(holds)] if holds else []
        if family is Family.CLAIM:
            conditions.append(self._stands(frame))
        elif frame.noun.label != "Entity":
            conditions.append(f"{frame.node}:{frame.noun.label}")
        if family is Family.ENTITY and named:
            conditions.append(f"{frame.node}.until = '{FOREVER}'")
        return f"MATCH {frame.fill(pattern, start)}\nWHERE {' AND '.join(conditions) or 'true'}"

    def _stands(self, frame: Frame) -> str:
        if self.day is None:
            return f"{frame.node}.{STATUS} IS NOT NULL"
        return claims.stands(frame.node, frame.noun.label, self.policy)[0]

    def tested(self, frame: Frame, asked: Field, test: Callable[[str], str]) -> str:
        """See `Scope`."""
        return test(_noted(frame, asked))

    def lacking(self, frame: Frame, asked: Field) -> str:
        """See `Scope`."""
        return f"{_noted(frame, asked)} IS NULL"

    def chosen_value(self, frame: Frame, asked: Field, read: Callable[[str], str]) -> str:
        """See `Scope`."""
        if asked.scalar is Scalar.DATE:
            noted = _noted(frame, asked)
            return f"{noted}Earliest + {noted}Latest"
        return _noted(frame, asked)

    def status_in(self, frame: Frame, values: Collection[str]) -> str:
        """See `Scope`."""
        return f"{frame.node}.{STATUS} IN {self.parameter(list(values))}"

    def computed(self, frame: Frame, asked: Field) -> str:
        """See `Scope`."""
        if frame.noun.family is Family.CLAIM and asked.name == "status":
            return f"{frame.node}.{STATUS}"
        return super().computed(frame, asked)

    def of_now(self, text: str) -> str:
        """`text` with the clocks of this scope in place of the parameters that hold them."""
        return _KNOWN.sub(rf"\1.until = '{FOREVER}'", text).replace("$validAt", self.day or "null")


@dataclass(frozen=True, slots=True)
class Part:
    """What a filter and an order add to a query of some noun."""

    where: str
    """A condition; empty for none."""
    keys: tuple[str, ...]
    """The expressions of the keys of the order, without the id."""
    beyond: str
    """A condition on the keys, and the id, of what comes later; empty for none."""
    values: tuple[Any, ...]
    """What the parameters in the texts stand for, in order."""
    indexed: tuple[str, ...] = ()
    """The properties whose indexed order is that of the first key; none if no index has it."""
    reached: str = ""
    """A condition on the first of them that what comes later meets: there an index begins."""
    always: bool = False
    """Whether nothing lacks the first key."""


def part(
    label: str,
    number: int,
    *,
    where: Filter | None,
    order: Order | None,
    names: Sequence[str] = (),
    after: str | None = None,
    values: str = "values",
    day: str | None = None,
) -> Part:
    """What `where` and `order` add to a query in which `n{number}` is a noun `label` of now.

    `names` are the variables that the query binds the order's keys to where no index has them (an
    index is of no use to what is bound), `values` is the Cypher of the list that the query finds
    `Part.values` in. Raises `Unaskable`.
    """
    scope = Present(values=values, day=day)
    frame = scope.around(label, number)
    now = scope.of_now
    condition = Conditions(scope).of(frame, where) if where else ""
    keys: tuple[str, ...] = ()
    beyond = ""
    reached = ""
    indexed: tuple[str, ...] = ()
    if order is not None:
        keys = tuple(now(key) for key in order.values(scope, frame))
        indexed = _indexed(frame, order)
        if after is not None:
            cursor = order.decode("after", after)
            columns = keys if indexed else names
            beyond = order.beyond(scope, columns, f"{frame.node}.id", cursor, backwards=False)
            reached = _reached(scope, order, indexed, cursor[0])
    return Part(
        now(condition),
        keys,
        beyond,
        tuple(scope.collected),
        indexed,
        reached,
        always=indexed == (f"{frame.node}.name",),
    )


def _reached(scope: Present, order: Order, indexed: Sequence[str], first: Any) -> str:
    if not indexed or first is None:
        return ""
    if len(indexed) > 1:  # the key is both bounds of a date in one text
        first = str(first)[:_DAY]
    sign = "<=" if order.keys[0].descending else ">="
    return f"{indexed[0]} {sign} {scope.parameter(first)}"


def _indexed(frame: Frame, order: Order) -> tuple[str, ...]:
    asked, *others = (frame.noun.fields[key.field] for key in order.keys)
    if any(one.holder is Holder.COMPUTED for one in others):
        return ()  # what stands unbound is worked out wherever it is named
    if asked.holder is Holder.NAMED and asked.name == "name":
        return (f"{frame.node}.name",)
    if asked.holder is not Holder.CHOSEN:
        return ()
    noted = _noted(frame, asked)
    if asked.scalar is Scalar.DATE:
        return (f"{noted}Earliest", f"{noted}Latest")
    return (noted,) if asked.scalar is Scalar.NUMBER else ()


def _noted(frame: Frame, asked: Field) -> str:
    return f"{frame.node}.{shown_name(asked.name)}"
