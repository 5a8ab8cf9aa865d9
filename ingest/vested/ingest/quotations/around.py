"""Which attribution a marked passage has: in front of it, behind it, in it, or as a headline."""

from __future__ import annotations

import re

from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.captions import signed_by
from vested.ingest.quotations.context import Paragraph
from vested.ingest.quotations.leading import before
from vested.ingest.quotations.marks import Marked
from vested.ingest.quotations.pointers import headline, name_after, pointed_at
from vested.ingest.quotations.predicates import own_verb, predicate
from vested.ingest.quotations.resolve import WHO
from vested.ingest.quotations.rows import row_of
from vested.ingest.quotations.speakers import CLAUSE, after, inside
from vested.ingest.quotations.state import State
from vested.ingest.skeleton import QUOTE, skeleton

_SIGNATURE = 180
"""The longest rest of a paragraph that may be a signature, in characters."""
_NAMING = 90
"""So far in front of a term its naming is looked for, in characters."""
_OWN = ("after.subject", "after.inversion", "after.unknown", "after.unnamed", "after.verb")
"""Attributions behind a passage that say more than the line above it."""
_SIGNED = re.compile(rf" ?[—–-] ?[{WHO}]")
"""A dash that leads to who said it: `«…». – X`."""
_LISTED = re.compile(r"[^.;:!?,\[]{0,30}(?:,|\[\d)")
"""What goes on in a list of names: the “one”, the “other”."""


def attribution_of(
    state: State, place: Paragraph, at: int, start: int, end: int, marked: Marked
) -> Attribution | None:
    """The attribution of the passage at skeleton index `at`, whose sentence is `[start, end)`."""
    text = place.skeleton.text
    clause = own_verb(state.pack, text, start, at, marked.inner.of(state.article.text))
    if clause is not None:
        return clause
    in_front = before(state.pack, text, start, at)
    if in_front is None:
        in_front = _over_terms(state, place, at, start)
    strong = in_front is not None and (
        text[start:at].rstrip().endswith((":", ","))
        or in_front.rule in ("before.name", "before.agent")
    )
    behind = after(state.pack, text, at, end)
    if strong and in_front and (in_front.who is not None or in_front.unnamed):
        own = behind is not None and behind.rule in _OWN and _own_line(state, marked)
        return behind if own else in_front
    if behind is None:
        # `"…!" Altman said.`: the mark inside ended the sentence only by its look.
        short_end = min(len(text), at + 90)
        stop = re.search(r"[.!?\n]", text[at + 2 : short_end])
        outside = text[at + 1 : at + 2] in (".", "!", "?")
        if outside and _SIGNED.match(text, at + 2):
            behind = after(state.pack, text, at, short_end)
        if stop and end <= at + 3 and in_front is None and not outside:
            behind = after(state.pack, text, at, at + 2 + stop.start())
    told = in_front is not None and (in_front.score >= 0.9 or in_front.cue is not None)
    far = behind.cue[0] if behind is not None and behind.cue is not None else at
    if behind is not None and told and (CLAUSE.match(text, at + 1) or _clause(text, at, far)):
        # `X called it "a mistake", while Y said …`: what follows is another clause.
        return in_front
    if behind is not None and not (in_front and behind.rule == "after.unread"):
        return behind
    if in_front is not None:
        return in_front
    goes_on = predicate(state.pack, text, start, at, marked.inner.of(state.article.text))
    if goes_on is not None:
        return goes_on
    return _unspoken(state, place, at, start, marked)


def _unspoken(
    state: State, place: Paragraph, at: int, start: int, marked: Marked
) -> Attribution | None:
    """The attribution without a verb beside the passage: inside of it, or by the place where it
    stands."""
    text = place.skeleton.text
    rest = text[at + 1 : at + 2 + _SIGNATURE]
    within = _inside(state, marked)
    if within is not None:
        return within
    if (
        len(rest) <= _SIGNATURE
        and _signature(rest)
        and not _epithet(state.article.text, marked)
        and marked.outer.start <= place.skeleton.starts[start] + 3
    ):
        named = name_after(text, at, len(text))
        if named is not None:
            return named
    headed = headline(text, at) if _opens_line(state, marked) else None
    if headed is not None:
        return headed
    row = row_of(state, marked)
    if row is not None:
        return row
    signer = signed_by(state, marked)
    if signer:
        return Attribution(None, "caption", score=0.8, entity=signer)
    return pointed_at(state.pack, text, at)


def _own_line(state: State, marked: Marked) -> bool:
    """Whether the passage opens a line, and not the sentence that leads to it."""
    return marked.outer.start <= state.lines[marked.first_line].span.start + 2


def _opens_line(state: State, marked: Marked) -> bool:
    """Whether the passage opens a line that is short and no sentence: a headline."""
    line = state.lines[marked.first_line].span
    ends = state.article.text[line.end - 1] in ".:"
    return marked.outer.start == line.start and line.end - line.start <= 200 and not ends


def _clause(text: str, at: int, cue: int) -> bool:
    """Whether another clause begins between the passage and the verb behind it."""
    comma = text.find(",", at + 1, cue)
    return comma > 0 and CLAUSE.match(text, comma, cue) is not None


def _over_terms(state: State, place: Paragraph, at: int, start: int) -> Attribution | None:
    """The attribution in front of a marked term that is no quotation: `X said the "AI boom" is
    "the largest bubble of our time"`."""
    text = place.skeleton.text
    for _ in range(3):
        term = text.rfind(QUOTE, start, at)
        if term < 0 or place.skeleton.slots[term].index in state.done:
            return None
        between = text[term + 1 : at]
        named = state.pack.naming.search(text[max(start, term - _NAMING) : term]) is not None
        if named and _LISTED.match(between):
            return None
        if len(between) > 90 or re.search(rf"[.;:!?{WHO}]", between):
            return None
        found = before(state.pack, text, start, term)
        if found is not None:
            return found
        at = term
    return None


def _signature(rest: str) -> bool:
    """Whether `rest` can be "Name, role" below a quotation, and is no sentence."""
    plain = rest.strip()
    return len(plain) <= 80 or not plain.endswith((".", "!", "?", QUOTE))


def _epithet(text: str, marked: Marked) -> bool:
    """Whether the passage only describes whom it stands before: `"Godmother of chips" Jane Roe`."""
    ends = text[marked.inner.end - 1] in ".!?…,"
    return not ends and text[marked.outer.end : marked.outer.end + 1] == " "


def _inside(state: State, marked: Marked) -> Attribution | None:
    if marked.inner.end - marked.inner.start > 2000:
        return None
    words = skeleton(state.article.text, marked.inner, state.index.inside(marked.inner))
    return inside(state.pack, words)
