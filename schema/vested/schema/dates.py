"""Dates as sources give them: a year, month or day, or one of a range; with the days they can be.

Notation: ISO 8601-1 with reduced precision, and for ranges "one of a set" of ISO 8601-2 (EDTF
level 2, https://www.loc.gov/standards/datetime/).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

EARLIEST_DAY = "0001-01-01"
"""First day of a date that is open towards the past."""
LATEST_DAY = "9999-12-31"
"""Last day of a date that is open towards the future."""

# Plain groups and classes only: SHACL's and JSON Schema's expressions know no others.
POINT_PATTERN = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
"""Regular expression of 2023, 2023-05 and 2023-05-30."""
RANGE_PATTERN = rf"\[({POINT_PATTERN}\.\.({POINT_PATTERN})?|\.\.{POINT_PATTERN})\]"
"""Regular expression of [2023-03-01..2023-03-10], [..2023-03-21] and [2023-03-23..]."""

_POINT = re.compile(POINT_PATTERN)
_RANGE = re.compile(RANGE_PATTERN)
_YEAR, _MONTH, _DAY = 4, 7, 10
"""Characters of 2023, 2023-05 and 2023-05-30."""
_WRITE = "write 2023, 2023-05 or 2023-05-30, or for one of a range [2023-03-01..2023-03-10]"


class PartialDateError(ValueError):
    """A text that is no date of the forms that `PartialDate` knows."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, month or day, or as one of a range.

    `[2023-03-01..2023-03-10]` is one unknown day of that range; `[..2023-03-21]` and
    `[2023-03-23..]` are open, and an end may be a month or year. `earliest` and `latest` bound the
    days it can be, both inclusive, as full ISO dates; by them dates sort. Raises
    `PartialDateError` for any other form, for days that do not exist, for a range that ends before
    it begins or is open at both ends.
    """

    value: str

    def __post_init__(self) -> None:
        _bounds(self.value)

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """`text` as a partial date; None for None and for blank text."""
        return cls(text.strip()) if text and text.strip() else None

    @classmethod
    def between(cls, first: str | None, last: str | None) -> Self:
        """One of the days from `first` to `last`, each a year, month or day; None: open."""
        return cls(f"[{first or ''}..{last or ''}]")

    @property
    def earliest(self) -> str:
        """The first day it can mean, `YYYY-MM-DD`; `EARLIEST_DAY` if open."""
        return _bounds(self.value)[0]

    @property
    def latest(self) -> str:
        """The last day it can mean, `YYYY-MM-DD`; `LATEST_DAY` if open."""
        return _bounds(self.value)[1]

    @property
    def one_of_range(self) -> bool:
        """Whether it is written as one of a range."""
        return self.value.startswith("[")

    @property
    def enclosing(self) -> str | None:
        """The narrowest year, month or day that holds all its days; None where no year does."""
        if not self.one_of_range:
            return self.value
        first, last = _bounds(self.value)
        return next(
            (first[:size] for size in (_DAY, _MONTH, _YEAR) if first[:size] == last[:size]), None
        )

    def __lt__(self, other: "PartialDate") -> bool:
        mine, others = _bounds(self.value), _bounds(other.value)
        return (*mine, self.value) < (*others, other.value)

    def __str__(self) -> str:
        return self.value


def _bounds(value: str) -> tuple[str, str]:
    if _POINT.fullmatch(value):
        return _point_bounds(value)
    if value in {"[..]", ".."}:
        raise PartialDateError(f"{value!r} is open at both ends: leave an unknown date out")
    if not _RANGE.fullmatch(value):
        raise PartialDateError(f"{value!r} is not a date: {_WRITE}")
    first, _, last = value[1:-1].partition("..")
    earliest = _point_bounds(first)[0] if first else EARLIEST_DAY
    latest = _point_bounds(last)[1] if last else LATEST_DAY
    if earliest > latest:
        raise PartialDateError(f"{value!r} ends before it begins: exchange its ends")
    return earliest, latest


def _point_bounds(value: str) -> tuple[str, str]:
    year, month, day = (int(part) for part in f"{value}-01-01".split("-")[:3])
    try:
        first = last = date(year, month, day)
        if len(value) == _YEAR:
            last = date(year, 12, 31)
        elif len(value) == _MONTH:
            last = date(year, month, monthrange(year, month)[1])
    except ValueError as error:
        raise PartialDateError(f"{value!r} is not a day of the calendar: {error}") from error
    return first.isoformat(), last.isoformat()
