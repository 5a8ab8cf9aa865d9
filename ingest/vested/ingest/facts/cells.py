"""One cell of a fact file to one value; every refusal says how to write the value instead."""

from __future__ import annotations

import re
from decimal import Decimal

from vested.schema.dates import PartialDate, PartialDateError
from vested.schema.vocabulary import AccessLevel, SuccessionChange

_NUMBER = re.compile(r"\d{1,30}(?:\.\d{1,15})?(?:[eE]\+?\d{1,2})?")
_WIKIDATA = re.compile(r"(?:https?://www\.wikidata\.org/(?:wiki|entity)/)?(?P<id>Q[1-9]\d{0,11})")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LEVELS = {level.value.lower(): level for level in AccessLevel}
_ANSWERS = {"yes": True, "true": True, "no": False, "false": False}
_LONGEST_SHOWN = 60


class CellError(ValueError):
    """A cell that does not hold what its column takes; `mend` says what to write."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what)
        self.what = what
        self.mend = mend


def shown(value: str) -> str:
    """`value` in quotation marks, cut to 60 characters, for messages."""
    return repr(value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…")


def free_text(cell: str) -> str | None:
    """The cell as it is; None when empty."""
    return cell or None


def one_name(cell: str) -> str | None:
    """One name; a list is refused."""
    if ";" in cell:
        raise CellError(f"{shown(cell)} names several", "Write one name a row, without ;")
    return cell or None


def names(cell: str) -> tuple[str, ...]:
    """Names between semicolons, in order, empty ones passed over."""
    return tuple(name for part in cell.split(";") if (name := part.strip()))


def partial_date(cell: str) -> str | None:
    """2023, 2023-05, 2023-05-30 or one of a range, checked against the calendar.

    A range may lack its brackets: YAML reads [2023-03-01..2023-03-10] as a list of one text.
    """
    try:
        date = PartialDate.parse(f"[{cell}]" if ".." in cell and cell[0] != "[" else cell)
    except PartialDateError as error:
        raise CellError(
            f"{shown(cell)} is not a date of the calendar ({error})",
            "Write 2023, 2023-05 or 2023-05-30, or [2023-03-01..2023-03-10] for one of a range",
        ) from error
    return date.value if date else None


def number(cell: str) -> Decimal | None:
    """A number of 0 or more with a point for decimals; 7e9 is allowed, separators are not."""
    if not cell:
        return None
    if _NUMBER.fullmatch(cell):
        return Decimal(cell)
    if re.fullmatch(r"[\d.,'’_\s]+", cell):
        mend = "Write it without separators of thousands and with a point: 1500000 or 1.5e6"
        raise CellError(f"{shown(cell)} can be read as more than one number", mend)
    raise CellError(f"{shown(cell)} is not a number", "Write digits only, such as 1500000 or 1.5e6")


def currency(cell: str) -> str | None:
    """An ISO 4217 code, in either case."""
    if not cell:
        return None
    code = cell.upper()
    if not _CURRENCY.fullmatch(code):
        raise CellError(
            f"{shown(cell)} is not a currency", "Write its ISO code, such as EUR or USD"
        )
    return code


def yes_or_no(cell: str) -> bool | None:
    """yes, no, or empty for not known."""
    if not cell:
        return None
    answer = _ANSWERS.get(cell.lower())
    if answer is None:
        raise CellError(f"{shown(cell)} is neither yes nor no", "Write yes, no, or leave it empty")
    return answer


def wikidata(cell: str) -> str | None:
    """A Wikidata item, as Q42 or as its address; always given back as Q42."""
    if not cell:
        return None
    match = _WIKIDATA.fullmatch(cell)
    if match is None:
        raise CellError(f"{shown(cell)} is not a Wikidata item", "Write it as Q42")
    return match["id"]


def web_address(cell: str) -> str | None:
    """An http or https address."""
    if not cell:
        return None
    if not cell.lower().startswith(("http://", "https://")) or len(cell.split()) > 1:
        raise CellError(f"{shown(cell)} is not a web address", "Write it whole, from https:// on")
    return cell


def access_level(cell: str) -> AccessLevel | None:
    """One of Epoch AI's seven levels, in any case."""
    if not cell:
        return None
    level = _LEVELS.get(" ".join(cell.lower().split()))
    if level is None:
        allowed = "; ".join(level.value for level in AccessLevel)
        raise CellError(f"{shown(cell)} is not a level of access", f"Write one of: {allowed}")
    return level


def succession_change(cell: str) -> SuccessionChange | None:
    """One of the ways in which organizations follow one another, in any case."""
    word = one_of(cell, tuple(SuccessionChange))
    return SuccessionChange(word) if word else None


def one_of(cell: str, allowed: tuple[str, ...]) -> str | None:
    """One of a few words, in any case."""
    if not cell:
        return None
    word = cell.lower()
    if word not in allowed:
        raise CellError(f"{shown(cell)} is not allowed here", f"Write one of: {', '.join(allowed)}")
    return word
