"""Orders by several keys, and cursors that hold the keys, so that writes never shift a page."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.scope import Frame, Scope
from vested.graph.finding.table import Askable, Family, Holder, Scalar

MOST_KEYS = 4
_SORTED_BY = {Scalar.TEXT, Scalar.NUMBER, Scalar.DATE, Scalar.MOMENT, Scalar.FLAG}


@dataclass(frozen=True, slots=True)
class Sort:
    """One key of an order: a field of the noun, upwards or downwards; what lacks it comes last."""

    field: str
    descending: bool = False


def sortable(noun: Askable) -> list[str]:
    """The fields that a noun can be sorted by."""
    return [name for name, field in noun.fields.items() if field.scalar in _SORTED_BY]


@dataclass(frozen=True, slots=True)
class Order:
    """How the entries of a page follow one another; ids decide between equals.

    `sorts` are the keys that a caller asked for; without any, entities follow by name and all
    others by id.
    """

    noun: Askable
    sorts: tuple[Sort, ...] = ()
    by_id: bool = False
    """Whether entities follow by id too."""

    def __post_init__(self) -> None:
        if len(self.sorts) > MOST_KEYS:
            raise Unaskable(f"orderBy: {len(self.sorts)} keys — at most {MOST_KEYS} are allowed")
        if len({sort.field for sort in self.sorts}) < len(self.sorts):
            raise Unaskable("orderBy: a field is named twice")

    @property
    def keys(self) -> tuple[Sort, ...]:
        """The keys before the id."""
        if not self.sorts and not self.by_id and self.noun.family is Family.ENTITY:
            return (Sort("name"),)
        return self.sorts

    def values(self, scope: Scope, frame: Frame) -> list[str]:
        """The expression of each key."""
        return [_value(scope, frame, sort.field) for sort in self.keys]

    def clause(self, names: Sequence[str], id: str, *, backwards: bool) -> str:
        """ORDER BY over the variables that hold the keys, then the id."""
        parts = []
        for name, sort in zip(names, self.keys, strict=True):
            parts.append(f"{name} IS NULL{' DESC' if backwards else ''}")
            parts.append(f"{name}{' DESC' if sort.descending != backwards else ''}")
        parts.append(f"{id}{' DESC' if backwards else ''}")
        return f"ORDER BY {', '.join(parts)}"

    def present(self, first: Sequence[str], names: Sequence[str], id: str) -> str:
        """ORDER BY of the entries that have the first key, which is ordered as the expressions
        `first` are; an index may give them so."""
        down = " DESC" if self.keys[0].descending else ""
        parts = [f"{one}{down}" for one in first]
        for name, sort in zip(names[1:], self.keys[1:], strict=True):
            parts += [f"{name} IS NULL", f"{name}{' DESC' if sort.descending else ''}"]
        return f"ORDER BY {', '.join([*parts, id])}"

    def beyond(
        self, scope: Scope, names: Sequence[str], id: str, cursor: Sequence[Any], *, backwards: bool
    ) -> str:
        """That an entry comes after `cursor` (key values, then the id), or before it."""
        keys = zip(names, self.keys, strict=True)
        columns = [*((name, sort.descending) for name, sort in keys), (id, False)]
        return beyond(scope, columns, cursor, backwards=backwards)

    def encode(self, values: Sequence[Any], id: str) -> str:
        """The cursor of an entry by the values of its keys."""
        if self.sorts:
            return encode([self.signature, *values, id])
        return _encode("\n".join([*values, id]))

    def decode(self, argument: str, cursor: str) -> list[Any]:
        """The key values and id of a cursor. Raises `Unaskable` for one of another order."""
        if self.sorts:
            return decode(argument, cursor, self.signature, len(self.keys) + 1)
        text = _decode(argument, cursor)
        name, _, id = text.rpartition("\n")
        parts: list[Any] = [name, id] if self.keys else [text]
        return parts

    @property
    def signature(self) -> str:
        """What tells the cursors of this order from those of others."""
        return " ".join(f"{'-' if sort.descending else ''}{sort.field}" for sort in self.sorts)


def beyond(
    scope: Scope,
    columns: Sequence[tuple[str, bool]],
    cursor: Sequence[Any],
    *,
    backwards: bool = False,
) -> str:
    """That what stands in `columns` (variable, whether it descends) comes after `cursor`."""
    steps: list[str] = []
    equal: list[str] = []
    for (name, descending), value in zip(columns, cursor, strict=True):
        past = _past(scope, name, value, descending=descending, backwards=backwards)
        steps.append(" AND ".join([*equal, past]))
        same = f"{name} IS NULL" if value is None else f"{name} = {scope.parameter(value)}"
        equal.append(same)
    return f"({' OR '.join(f'({step})' for step in steps)})"


def encode(parts: Sequence[Any]) -> str:
    """An opaque cursor that holds `parts`."""
    return _encode(json.dumps(list(parts), ensure_ascii=False))


def decode(argument: str, cursor: str, signature: str, length: int) -> list[Any]:
    """The `length` parts that follow `signature` in a cursor of `encode`. Raises `Unaskable`."""
    values: list[Any]
    try:
        found, *values = json.loads(_decode(argument, cursor))
    except (ValueError, TypeError, RecursionError) as error:
        raise Unaskable(f"{argument}: this cursor is of another order") from error
    plain = all(value is None or _storable(value) for value in values)
    if found != signature or len(values) != length or not plain:
        raise Unaskable(f"{argument}: this cursor is of another order")
    return values


def _storable(value: Any) -> bool:
    """Whether the graph could hold a value: a text of characters, a number of 64 bits."""
    if isinstance(value, str):
        return not any("\ud800" <= char <= "\udfff" for char in value)
    return isinstance(value, float) or (isinstance(value, int) and -(2**63) <= value < 2**63)


def _value(scope: Scope, frame: Frame, name: str) -> str:
    field = frame.noun.fields[name]
    if field.holder is Holder.COMPUTED:
        return scope.computed(frame, field)
    if field.scalar is Scalar.DATE:
        return scope.value(frame, field, lambda one: f"{one}.{name}Earliest + {one}.{name}Latest")
    return scope.value(frame, field, lambda one: f"{one}.{name}")


def _past(scope: Scope, name: str, value: Any, *, descending: bool, backwards: bool) -> str:
    """That a key comes after `value`, which what lacks the key always does; or before it."""
    if backwards:
        if value is None:
            return f"{name} IS NOT NULL"
        return f"{name} {'>' if descending else '<'} {scope.parameter(value)}"
    if value is None:
        return "false"
    return f"({name} {'<' if descending else '>'} {scope.parameter(value)} OR {name} IS NULL)"


def _encode(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode()


def _decode(argument: str, cursor: str) -> str:
    try:
        text = base64.b64decode(cursor.encode(), altchars=b"-_", validate=True).decode()
        if not text:
            raise UnicodeError
        return text
    except (binascii.Error, UnicodeError) as error:
        raise Unaskable(
            f"{argument}: {cursor[:40]!r} is no cursor; pass on an `endCursor` unchanged"
        ) from error
