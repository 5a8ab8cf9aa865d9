"""Copies of what never changes, with some fields changed."""

from typing import TypeVar

_T = TypeVar("_T")
_set = object.__setattr__


def changed(one: _T, **fields: object) -> _T:
    """What `dataclasses.replace` gives of a dataclass with slots that works out no field, in less
    than half its time: an article has hundreds of drafts, each copied several times."""
    copy = object.__new__(type(one))
    for name in one.__slots__:  # type: ignore[attr-defined]
        _set(copy, name, getattr(one, name))
    for name, value in fields.items():
        _set(copy, name, value)
    return copy
