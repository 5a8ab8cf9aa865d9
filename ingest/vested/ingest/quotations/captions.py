"""Quotations that fill a paragraph and are signed by a line of its own, above or below."""

from __future__ import annotations

from bisect import bisect_left

from vested.ingest.frames import LETTERS
from vested.ingest.quotations.marks import Marked
from vested.ingest.quotations.state import State

_P = LETTERS["P"]
_LONGEST = 130
"""A line longer than this is no signature."""
_ROW = 30
"""So many signed quotations in a row are looked through for where their signatures stand."""


def signed_by(state: State, marked: Marked) -> str | None:
    """Who signs the quotation in a line of its own, "Name, role", right above it or below it.

    Quotations in a row are all signed in the same place: above, where the first of them has a
    signature above it.
    """
    if not _fills(state, marked):
        return None
    first = marked.first_line
    for _ in range(_ROW):
        if _signature(state, first - 1) is None:
            break
        earlier = _quotation(state, first - 2)
        if earlier is None:
            break
        first = earlier.first_line
    above = _signature(state, first - 1) is not None
    return _signature(state, marked.first_line - 1 if above else marked.last_line + 1)


def _fills(state: State, marked: Marked) -> bool:
    """Whether nothing else stands in the lines of the passage."""
    start = state.lines[marked.first_line].span.start
    end = state.lines[marked.last_line].span.end
    return marked.outer.start <= start + 1 and marked.outer.end >= end - 1


def _quotation(state: State, number: int) -> Marked | None:
    """The passage that fills line `number` and ends in it."""
    if number < 0:
        return None
    at = bisect_left(state.starts, state.lines[number].span.end) - 1
    one = state.candidates[at] if at >= 0 else None
    return one if one is not None and one.last_line == number and _fills(state, one) else None


def _signature(state: State, number: int) -> str | None:
    """The person whose name and role are all that line `number` holds."""
    if not 0 <= number < len(state.lines):
        return None
    span = state.lines[number].span
    if span.end - span.start > _LONGEST:
        return None
    slots = state.index.inside(span)
    person = slots[0] if slots and slots[0].named and slots[0].kind in _P else None
    if person is None or state.article.text[span.start : person.span.start].strip(" *_#—–-"):
        return None
    rest = state.article.text[person.span.end : span.end].strip(" *_")
    plain = rest == "" or rest.startswith((",", "(", "–", "—", "|", "- "))
    return person.entity if plain and not rest.endswith((".", "?", "!", ":", "…")) else None
