"""When a claim held, as one statement puts it: the days on which it may have held, and did.

Two rules. What lasts (a tenure, an ownership, a form of access) holds from its start to its end.
What happened (a signature, a round, a release) is so from its day on, for ever. Days are full ISO
dates, both ends inclusive; they compare as texts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from vested.schema.bundle import Value
from vested.schema.dates import EARLIEST_DAY, LATEST_DAY, PartialDate
from vested.schema.vocabulary import Certainty, TenureStatus

Days = tuple[str, str]
"""First and last day, `YYYY-MM-DD`; none where the first is after the last."""

_LASTING: dict[str, tuple[str, str | None]] = {
    "Tenure": ("start", "end"),
    "Ownership": ("date", None),
    "Access": ("date", None),
}
"""Stored names of the first and last day of each kind that lasts; None: it gives no last day."""
_HAPPENED: dict[str, tuple[str, ...]] = {
    "Investment": ("closed", "date"),
    **dict.fromkeys(
        (
            "Signature",
            "Grant",
            "Development",
            "Release",
            "Lineage",
            "Founding",
            "Issuance",
            "Leak",
            "Competition",
            "Succession",
        ),
        ("date",),
    ),
}
"""Stored names of the day of each kind that happens, the one that counts first."""
_NO_DAYS: Days = (LATEST_DAY, EARLIEST_DAY)


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a claim may have held, and those on which it did for certain.

    The definite days lie within the possible ones; both their ends are None where there are none.
    A claim that held on no day has `possible_from` after `possible_to`.
    """

    possible_from: str
    possible_to: str
    definite_from: str | None
    definite_to: str | None

    def certainty(self, day: str) -> Certainty | None:
        """Whether it held on `day` (`YYYY-MM-DD`); None: it did not."""
        return self.overlaps(day, day)

    def overlaps(self, earliest: str, latest: str) -> Certainty | None:
        """Whether it held on an uncertain day from `earliest` to `latest` (`YYYY-MM-DD`).

        DEFINITE if on whichever day that is, POSSIBLE if on some, None if on none. Raises
        ValueError where `latest` is before `earliest`.
        """
        if earliest > latest:
            raise ValueError(f"no day is from {earliest} to {latest}")
        sure_from, sure_to = self.definite_from or LATEST_DAY, self.definite_to or EARLIEST_DAY
        if sure_from <= earliest and latest <= sure_to:
            return Certainty.DEFINITE
        meets = max(self.possible_from, earliest) <= min(self.possible_to, latest)
        return Certainty.POSSIBLE if meets else None


def validity_of(
    kind: str, values: Mapping[str, Value], asserted_on: PartialDate | None
) -> Validity:
    """When a claim of `kind` held by a statement that gives `values` (by stored name).

    The statement must say that something is or was so: a plan makes nothing hold. `asserted_on`
    is the day it speaks of, or on which its source appeared. Raises ValueError for a kind without
    a rule.
    """
    if kind in _LASTING:
        start, end = (_date(values, name) for name in _LASTING[kind])
        return _lasting(start, end, values.get("tenureStatus"), asserted_on)
    if kind in _HAPPENED:
        dates = (_date(values, name) for name in _HAPPENED[kind])
        return _happened(next((day for day in dates if day), None), asserted_on)
    raise ValueError(f"no rule says when a claim of kind {kind!r} holds")


def _date(values: Mapping[str, Value], name: str | None) -> PartialDate | None:
    value = values.get(name) if name else None
    return value if isinstance(value, PartialDate) else None


def _happened(day: PartialDate | None, asserted_on: PartialDate | None) -> Validity:
    """From its day on; where that is not given, it had happened when the source said so."""
    if day is not None:
        return _validity((day.earliest, LATEST_DAY), [(day.latest, LATEST_DAY)])
    since = asserted_on.latest if asserted_on else LATEST_DAY
    return _validity((EARLIEST_DAY, LATEST_DAY), [(since, LATEST_DAY)])


def _lasting(
    start: PartialDate | None,
    end: PartialDate | None,
    status: Value | None,
    asserted_on: PartialDate | None,
) -> Validity:
    """From start to end; the day on which the source speaks of it as present is in it."""
    possible = (start.earliest if start else EARLIEST_DAY, end.latest if end else LATEST_DAY)
    if status == TenureStatus.FORMER and end is None:
        # Over before the source spoke; undated "former" cannot be placed and answers nothing.
        possible = (possible[0], _day_before(asserted_on.latest) if asserted_on else EARLIEST_DAY)
        return _validity(possible if asserted_on else _NO_DAYS, [])
    spoken_of = _NO_DAYS if status == TenureStatus.FORMER else _days_spoken_of(asserted_on)
    if start is None:
        return _validity(possible, [spoken_of])
    last = LATEST_DAY
    if end is not None:
        last = end.earliest
    elif status is not None:  # "current" says nothing of the time after
        last = max(spoken_of[1], asserted_on.earliest if asserted_on else EARLIEST_DAY)
    return _validity(possible, [(start.latest, last), spoken_of])


def _days_spoken_of(asserted_on: PartialDate | None) -> Days:
    """The day, month or year a source speaks of as a whole; of one of a range no day is sure."""
    if asserted_on is None:
        return _NO_DAYS
    days = (asserted_on.earliest, asserted_on.latest)
    return _NO_DAYS if asserted_on.one_of_range and days[0] != days[1] else days


def _validity(possible: Days, definite: Iterable[Days]) -> Validity:
    """Definite from the first to the last day of `definite`, for what lasts has no gaps."""
    clipped = [(max(days[0], possible[0]), min(days[1], possible[1])) for days in definite]
    # A first day that is open towards the future is not known at all.
    known = [days for days in clipped if days[0] <= days[1] and days[0] < LATEST_DAY]
    if not known:
        return Validity(*possible, None, None)
    return Validity(*possible, min(first for first, _ in known), max(last for _, last in known))


def _day_before(day: str) -> str:
    if day == EARLIEST_DAY:
        return day
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
