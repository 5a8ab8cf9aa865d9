"""Dates as articles print them, in English, French, German and Spanish, made ISO."""

from __future__ import annotations

import re

from vested.schema.dates import PartialDate, PartialDateError

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jänner enero ene",
            "february feb février fevrier févr februar febrero",
            "march mar mars märz maerz marzo",
            "april apr avril avr abril abr",
            "may mai mayo",
            "june jun juin juni junio",
            "july jul juillet juil juli julio",
            "august aug août aout agosto ago",
            "september sep sept septembre septiembre setiembre",
            "october oct octobre oktober okt octubre",
            "november nov novembre noviembre",
            "december dec décembre decembre déc dezember dez diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>[^\W\d_]{3,10})\.?"
_DAY = r"(?P<day>\d{1,2})"
_FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_DAY}(?:er|st|nd|rd|th|\.)? (?:de |of )?{_MONTH},? (?:de |del )?{_YEAR}\b",
        rf"\b{_MONTH} {_DAY}(?:st|nd|rd|th)?,? {_YEAR}\b",
        rf"\b{_MONTH} (?:de )?{_YEAR}\b",
    )
)


def iso_date(text: str) -> str | None:
    """The first date in `text` (a line, not an article): 2023-06-14, or 2023-06 without a day.

    None when there is none, or none that the calendar has.
    """
    spaced = " ".join(text.lower().split())
    for form in _FORMS:
        match = form.search(spaced)
        if match is None:
            continue
        found = match.groupdict()
        name = found["month"]
        month = int(name) if name.isdigit() else _MONTHS.get(name)
        if month is None:
            continue
        day = f"-{int(found['day']):02}" if found.get("day") else ""
        try:
            return PartialDate(f"{found['year']}-{month:02}{day}").value
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
