"""Dates in running text as ISO dates, as precise as the words and the day of publication allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from vested.ingest.reading import TextSpan
from vested.ingest.values.packs import ValuePack, plain, value_pack
from vested.schema.dates import PartialDate, PartialDateError

_YEAR, _MONTH, _DAY = 4, 7, 10
"""Characters of 2023, 2023-05 and 2023-05-30."""
_DAYS_OF_PART = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", "")}
_MONTHS_OF_PART = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date: `value` is 2023, 2023-05, 2023-05-30 or one of a range (see `PartialDate`)."""

    value: str
    span: TextSpan
    relative: bool = False
    """True where the year, or more, came from the day of publication."""


def dates(
    text: str, language: str | None, published: str | None, region: TextSpan | None = None
) -> list[DateExpression]:
    """Every date in `text` (or in `region` of it), in order.

    `published` (ISO, any precision) gives the year of "le 3 mars" and the day of "yesterday";
    without it, such expressions are left out. "Early March" is one of its days 1 to 10, "mid" one
    of 11 to 20, "late" one of the rest; of a year they are four months each. "Before" and "after"
    a date make a range that is open.
    """
    pack = value_pack(language)
    start, end = (region.start, region.end) if region else (0, len(text))
    found: list[DateExpression] = []
    for match in pack.dates.finditer(text, start, end):
        try:
            read = _read(pack, match, published)
        except PartialDateError:
            continue  # a day that the calendar does not have
        if read is not None:
            found.append(DateExpression(read[0].value, TextSpan(*match.span()), read[1]))
    return found


def _read(
    pack: ValuePack, match: re.Match[str], published: str | None
) -> tuple[PartialDate, bool] | None:
    """The date and whether it is relative. Raises PartialDateError for no day of the calendar."""
    named = _named(pack, match, published)
    if named is None:
        return None
    day, relative = PartialDate(named[0]), named[1]
    part = pack.parts[plain(match["part"])] if match["part"] else None
    if part:
        day = _part_of(day, part)
    if match["before"]:
        return _before(day, part), relative
    return (_after(day, part) if match["after"] else day), relative


def _part_of(period: PartialDate, part: str) -> PartialDate:
    """Early, mid or late in a month (some ten days) or a year (four months)."""
    table = _DAYS_OF_PART if len(period.value) == _MONTH else _MONTHS_OF_PART
    first, last = table[part]
    end = f"{period.value}-{last}" if last else period.latest
    return PartialDate.between(f"{period.value}-{first}", end)


def _before(day: PartialDate, part: str | None) -> PartialDate:
    """All that is before `day`; "before the end of May" ends with May, not before its last part."""
    if part == "late":
        return PartialDate.between(None, day.latest)
    last = date.fromisoformat(day.earliest) - timedelta(days=1)
    return PartialDate.between(None, last.isoformat()[: _DAY if part else len(day.value)])


def _after(day: PartialDate, part: str | None) -> PartialDate:
    """All that is after `day`; "after the beginning of May" begins with May."""
    if part == "early":
        return PartialDate.between(day.earliest, None)
    first = date.fromisoformat(day.latest) + timedelta(days=1)
    return PartialDate.between(first.isoformat()[: _DAY if part else len(day.value)], None)


def _named(pack: ValuePack, match: re.Match[str], published: str | None) -> tuple[str, bool] | None:
    """The year, month or day that the words name, and whether publication gave its year."""
    if match["iso"]:
        return match["iso"], False
    written = next((match[name] for name in pack.month_groups if match[name]), None)
    year = next((match[name] for name in pack.year_groups if match[name]), None)
    if written is None:
        return (year, False) if year else _from_publication(pack, match, published)
    month = pack.months[written.lower()]
    known = year or _year_of(month, published, ahead=bool(match["before"]))
    if not known:
        return None
    written_day = match["day1"] or match["day2"]
    if not written_day:
        return f"{known}-{month:02}", year is None
    day = int(re.sub(r"\D", "", written_day))
    return f"{known}-{month:02}-{day:02}", year is None


def _year_of(month: int, published: str | None, *, ahead: bool) -> str | None:
    """The year of a month named without one: the last such month that is not after publication.

    "Before October" may speak of the October to come (`ahead`): the wider range is safe.
    """
    if not published:
        return None
    year = int(published[:_YEAR])
    known = int(published[5:_MONTH]) if len(published) >= _MONTH else 12
    # One month ahead is still this year: announcements name the coming month.
    return str(year - 1 if month > known + 1 and not ahead else year)


def _from_publication(
    pack: ValuePack, match: re.Match[str], published: str | None
) -> tuple[str, bool] | None:
    if not published:
        return None
    if match["weekday"]:
        if len(published) < _DAY:
            return None
        day = date.fromisoformat(published[:_DAY])
        back = (day.weekday() - pack.weekdays[match["weekday"].lower()]) % 7
        return (day - timedelta(days=back)).isoformat(), True
    words = plain(match["relative"] or match["period"])
    if words in pack.relative_days:
        if len(published) < _DAY:
            return None
        day = date.fromisoformat(published[:_DAY]) + timedelta(days=pack.relative_days[words])
        return day.isoformat(), True
    if words in pack.relative_months:
        if len(published) < _MONTH:
            return None
        count = int(published[:_YEAR]) * 12 + int(published[5:_MONTH]) - 1
        count += pack.relative_months[words]
        return f"{count // 12}-{count % 12 + 1:02}", True
    return str(int(published[:_YEAR]) + pack.relative_years[words]), True
