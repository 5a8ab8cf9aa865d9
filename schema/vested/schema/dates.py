"""Dates as sources give them: a year, a month or a day, with the interval they stand for."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

_FORM = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


class PartialDateError(ValueError):
    """A text that is not a date of the form 2023, 2023-05 or 2023-05-30."""


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, month or day (ISO 8601-1, reduced precision).

    `earliest` and `latest` bound the days it can mean, both inclusive, as full ISO dates.
    Raises `PartialDateError` for any other form and for days that do not exist.
    """

    value: str

    def __post_init__(self) -> None:
        _bounds(self.value)

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """`text` as a partial date; None for None and for blank text."""
        return cls(text.strip()) if text and text.strip() else None

    @property
    def earliest(self) -> str:
        """The first day it can mean, `YYYY-MM-DD`."""
        return _bounds(self.value)[0].isoformat()

    @property
    def latest(self) -> str:
        """The last day it can mean, `YYYY-MM-DD`."""
        return _bounds(self.value)[1].isoformat()

    def __str__(self) -> str:
        return self.value


def _bounds(value: str) -> tuple[date, date]:
    match = _FORM.fullmatch(value)
    if match is None:
        raise PartialDateError(f"{value!r} is not a date: write 2023, 2023-05 or 2023-05-30")
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        if match["month"] is None:
            return date(year, 1, 1), date(year, 12, 31)
        if match["day"] is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError as error:
        raise PartialDateError(f"{value!r} is not a day of the calendar: {error}") from error
