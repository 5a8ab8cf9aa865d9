"""Dates as articles print them, in any language that has packs, made ISO."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, before_noun, every, some
from vested.schema.dates import PartialDate, PartialDateError

_MONTHS: dict[str, int] = {
    name: 1 + number % 12
    for number, names in enumerate(every("dates.months"))
    for name in names.split()
}
_LEADS = frozenset(some("dates.leads"))
"""First words of lines that give the date of an article."""
_MOST_WORDS = 6
"""Words a date line may have beside its date."""
_WORD = compiled(r"[^\W\d_]+")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>\d{1,2})"
_ORDINALS = any_of("dates.ordinals")
_LATE_ORDINALS = any_of("dates.late_ordinals")
_OF = before_noun("dates.of")
_YEAR_OF = before_noun("dates.year_of")
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    compiled(form)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_DAY}{_ORDINALS}? {_OF}?{_MONTH},? {_YEAR_OF}?{_YEAR}\b",
        rf"\b{_MONTH} {_DAY}{_LATE_ORDINALS}?,? {_YEAR}\b",
        rf"\b{_MONTH} {_YEAR_OF}?{_YEAR}\b",
    )
)


def iso_date(text: str) -> str | None:
    """The first date in `text` (a line, not an article): 2023-06-14, or 2023-06 without a day.

    None when there is none, or none that the calendar has.
    """
    found = _found(" ".join(text.lower().split()))
    return found[0] if found else None


def date_of_line(line: str) -> str | None:
    """The date of a line that is there to give it: alone, after a word such as "published",
    after a weekday, or after the author. A date that a sentence or a title mentions is not."""
    spaced = " ".join(line.lower().split())
    found = _found(spaced)
    if found is None:
        return None
    date, match = found
    before = _WORD.findall(spaced[: match.start()])
    after = _WORD.findall(spaced[match.end() :])
    if len(before) + len(after) > _MOST_WORDS or spaced.endswith((".", "?", "!")):
        return None
    return date if not before or before[0] in _LEADS else None


def _found(spaced: str) -> tuple[str, re.Match[str]] | None:
    for form in _FORMS:
        match = form.search(spaced)
        if match is None:
            continue
        parts = match.groupdict()
        name = parts["month"]
        month = int(name) if name.isdigit() else _MONTHS.get(name)
        if month is None:
            continue
        day = f"-{int(parts['day']):02}" if parts.get("day") else ""
        try:
            return PartialDate(f"{parts['year']}-{month:02}{day}").value, match
        except PartialDateError:
            return None
    return None


def given_date(text: str | None) -> str | None:
    """A date that metadata give: ISO (a time after it is cut off), partial ISO, or in words."""
    if not text or not text.strip():
        return None
    stripped = text.strip()
    for length in (10, 7, 4):
        head, rest = stripped[:length], stripped[length : length + 1]
        if rest.isdigit() or rest == "-":
            continue
        try:
            return PartialDate(head).value
        except PartialDateError:
            continue
    return iso_date(stripped)
