"""Words that go on from their own subject, right in front of the marks: `X “does not comment”`."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.skeleton import QUOTE

_WHO = LETTERS["P"] + LETTERS["O"]
_SUBJECT_BEFORE = compiled(
    rf"(?P<who>[{_WHO}])(?:, [^,.;:!?{QUOTE}]{{2,60}},|\s?\([^()]{{1,60}}\)|,)? ?$"
)
_OPENS_CLAUSE = compiled(
    rf"(?<!\w){any_of('quotations.subordinate', 'quotations.second_verbs')},? "
    rf"{before_noun('quotations.articles')}?(?P<who>[{_WHO}]) ?$",
    re.IGNORECASE,
)
"""A conjunction and the subject of its clause: "because X "."""


def predicate(pack: QuotationPack, text: str, start: int, at: int, said: str) -> Attribution | None:
    """`X "does not comment on rumours"`: words that go on from their own subject."""
    who = _SUBJECT_BEFORE.search(text[max(start, at - 120) : at])
    if not pack.predicate.match(said.replace("’", "'")):
        return None
    if who is None:
        worded = text[max(0, at - 2) : max(0, at - 1)].isalpha()
        return Attribution(None, "before.predicate", score=0.6) if worded else None
    return Attribution(max(start, at - 120) + who.start("who"), "before.predicate", score=0.8)


def own_verb(pack: QuotationPack, text: str, start: int, at: int, said: str) -> Attribution | None:
    """`…, because X "felt that they were late"`: words with the verb of the clause that their
    subject opens right in front of them."""
    first = max(start, at - 120)
    who = _OPENS_CLAUSE.search(text[first:at])
    if who is None or _said(pack, text, start, at):
        return None  # "X said that Y": they are X's
    words = said.replace("’", "'")
    verb = pack.predicate.match(words) or pack.own_verb.match(words)
    return Attribution(first + who.start("who"), "before.predicate") if verb else None


def _said(pack: QuotationPack, text: str, start: int, at: int) -> bool:
    """Whether something is said between `start` and `at`, by a verb and no noun like one."""
    cues = pack.cue.finditer(text, start, at)
    return any(
        not pack.article.search(text, max(start, one.start() - 12), one.start()) for one in cues
    )
