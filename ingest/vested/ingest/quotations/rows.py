"""Quotations in table rows: the first cell tells whose words the others hold."""

from __future__ import annotations

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import owning
from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.marks import Marked
from vested.ingest.quotations.state import State
from vested.ingest.reading import TextSpan
from vested.ingest.sentences import LineKind

_OWNED = compiled(rf"{owning()} [^\W\d_]{{3,20}}(?: [^\W\d_]{{2,20}})?[ *_]*")
"""What somebody has, behind a name: "'s position"."""


def row_of(state: State, marked: Marked) -> Attribution | None:
    """Whose words a row holds whose first cell is a person's name, or what that person thinks."""
    line = state.lines[marked.first_line]
    if line.kind is not LineKind.ROW:
        return None
    text = state.article.text
    first = text.find("|", line.span.start + 1, marked.outer.start)
    if first < 0:
        return None
    people = [
        slot
        for slot in state.index.inside(TextSpan(line.span.start, first))
        if slot.kind in LETTERS["P"] and slot.entity
    ]
    if len(people) != 1 or text[line.span.start : people[0].span.start].strip("| *_"):
        return None
    rest = text[people[0].span.end : first]
    owned = _OWNED.fullmatch(rest)
    if rest.strip(" *_") and owned is None:
        return None
    # The words of a person fill a cell of theirs; what they think may be quoted in pieces.
    if owned is None and text[marked.outer.end : marked.outer.end + 3].strip()[:1] != "|":
        return None
    return Attribution(None, "row", score=0.9, entity=people[0].entity)
