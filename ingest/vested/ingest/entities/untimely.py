"""Listed names in articles of another time: long before the thing bore them, or long after."""

from datetime import date, timedelta

from vested.ingest.entities.draft import Board
from vested.ingest.lexicon import Entry
from vested.schema.dates import PartialDate, PartialDateError

_AHEAD = timedelta(days=365)
"""So long before a name was given a text may use it: plans leak, dates are rough."""
_BEHIND = timedelta(days=3650)
"""So long after a name was given up: texts tell of the past, and habits last."""
WEAK = 0.5
"""What such a name is worth, of 1."""


def weaken_untimely(board: Board, published: str | None) -> None:
    """Lowers the confidence of listed things whose names were not in use when the article, if its
    day is known, was published. None is taken away: they may be meant all the same."""
    if not published:
        return
    for draft in board.drafts.values():
        if draft.entry is not None and untimely(draft.entry, published):
            draft.confidence = min(draft.confidence, WEAK)


def untimely(entry: Entry, published: str) -> bool:
    """Whether a text of that day (partial ISO date) lies far outside the time of the name.

    More than a year before it, or more than ten years after; False where the day cannot be read.
    """
    if entry.valid_from is None and entry.valid_to is None:
        return False
    try:
        day = PartialDate(published)
    except PartialDateError:
        return False
    if entry.valid_from is not None:
        first = date.fromisoformat(PartialDate(entry.valid_from).earliest)
        if date.fromisoformat(day.latest) < first - _AHEAD:
            return True
    if entry.valid_to is None:
        return False
    last = date.fromisoformat(PartialDate(entry.valid_to).latest)
    return date.fromisoformat(day.earliest) > last + _BEHIND
