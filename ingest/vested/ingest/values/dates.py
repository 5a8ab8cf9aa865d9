"""Dates in running text as ISO dates, as precise as the words and the day of publication allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from vested.ingest.reading import TextSpan
from vested.ingest.values.packs import ValuePack, value_pack
from vested.schema.dates import PartialDate, PartialDateError


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date: `value` is 2023, 2023-05 or 2023-05-30."""

    value: str
    span: TextSpan
    relative: bool = False
    """True where the year, or more, came from the day of publication."""


def dates(
    text: str, language: str | None, published: str | None, region: TextSpan | None = None
) -> list[DateExpression]:
    """Every date in `text` (or in `region` of it), in order.

    `published` (ISO, any precision) gives the year of "le 3 mars" and the day of "yesterday";
    without it, such expressions are left out.
    """
    pack = value_pack(language)
    start, end = (region.start, region.end) if region else (0, len(text))
    found: list[DateExpression] = []
    for match in pack.dates.finditer(text, start, end):
        read = _read(pack, match, published)
        if read is None:
            continue
        value, relative = read
        try:
            PartialDate(value)
        except PartialDateError:
            continue
        found.append(DateExpression(value, TextSpan(*match.span()), relative))
    return found


def _read(pack: ValuePack, match: re.Match[str], published: str | None) -> tuple[str, bool] | None:
    if match["iso"]:
        return match["iso"], False
    for number in ("1", "2"):
        if match[f"month{number}"]:
            month = pack.months[match[f"month{number}"].lower()]
            day = int(re.sub(r"\D", "", match[f"day{number}"]))
            year = match[f"year{number}"]
            if year:
                return f"{year}-{month:02}-{day:02}", False
            guess = _year_of(month, published)
            return (f"{guess}-{month:02}-{day:02}", True) if guess else None
    if match["month3"]:
        return f"{match['year3']}-{pack.months[match['month3'].lower()]:02}", False
    if match["month4"]:
        month = pack.months[match["month4"].lower()]
        if match["year4"]:
            return f"{match['year4']}-{month:02}", False
        guess = _year_of(month, published)
        return (f"{guess}-{month:02}", True) if guess else None
    if match["year5"]:
        return match["year5"], False
    return _from_publication(pack, match, published)


def _year_of(month: int, published: str | None) -> int | None:
    """The year of a month named without one: the last such month that is not after publication."""
    if not published:
        return None
    year = int(published[:4])
    known = int(published[5:7]) if len(published) >= 7 else 12
    # One month ahead is still this year: announcements name the coming month.
    return year - 1 if month > known + 1 else year


def _from_publication(
    pack: ValuePack, match: re.Match[str], published: str | None
) -> tuple[str, bool] | None:
    if not published:
        return None
    if match["weekday"]:
        if len(published) < 10:
            return None
        day = date.fromisoformat(published[:10])
        back = (day.weekday() - pack.weekdays[match["weekday"].lower()]) % 7
        return (day - timedelta(days=back)).isoformat(), True
    words = " ".join(match["relative"].lower().split())
    if words in pack.relative_days:
        if len(published) < 10:
            return None
        day = date.fromisoformat(published[:10]) + timedelta(days=pack.relative_days[words])
        return day.isoformat(), True
    if words in pack.relative_months:
        if len(published) < 7:
            return None
        count = int(published[:4]) * 12 + int(published[5:7]) - 1 + pack.relative_months[words]
        return f"{count // 12}-{count % 12 + 1:02}", True
    return str(int(published[:4]) + pack.relative_years[words]), True
