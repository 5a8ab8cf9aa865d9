"""Letters, statements and complaints as what says something: "The letter, signed by X, says"."""

from __future__ import annotations

import re

from vested.ingest.coreference import OPENS_LETTER, STATEMENT
from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun, owning
from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.context import Paragraph
from vested.ingest.quotations.governed import governed, only_auxiliaries
from vested.ingest.quotations.packs import QuotationPack

_WHO = LETTERS["P"] + LETTERS["O"]
COLLECTIVE = compiled(
    rf"(?:\b{any_of('quotations.collective', 'quotations.suits')}(?!\w)|{STATEMENT})", re.IGNORECASE
)
"""What many write: it speaks for nobody named."""
_RELATIVE_ENDS = compiled(
    rf"(?:[,:] ?|(?:^|[ ,]){any_of('quotations.which', 'quotations.relative')}"
    rf" (?:[^\s{_WHO}]{{1,8}} ){{0,2}})$"
)
_BRACKETED = compiled(r",[^,]{2,200},|\([^()]{1,160}\)")
LETTER = compiled(
    rf"{COLLECTIVE.pattern}(?:(?: [^\W\d_A-ZÀ-Þ]{{2,14}}ly)? ?"
    rf"|,? {any_of('quotations.which', 'quotations.relative')} (?:[^\s{_WHO}]{{1,8}} ){{0,2}})$",
    re.IGNORECASE,
)
"""A letter right in front of its verb, or of "that" and the verb."""
ISSUED = compiled(
    rf"[^\W\d_] {any_of('quotations.before_names')} (?:[^\W\d_]{{2,14}} ){{0,2}}?"
    rf"{COLLECTIVE.pattern}(?: [^\W_]+){{0,3}},? ?$",
    re.IGNORECASE,
)
"""Behind the verb by which somebody issued a letter: "released a statement on Monday, "."""
SIGNED_THAT = compiled(
    rf"{COLLECTIVE.pattern}[^.;:!?]{{0,30}}\b{any_of('quotations.signed')}"
    rf" {any_of('quotations.signed_by')} [^.;:!?]{{0,240}},? {any_of('quotations.of_things')}"
    rf" (?:[^\s{_WHO}]{{1,8}} ){{0,2}}$",
    re.IGNORECASE,
)
"""A letter, those who signed it, and its own clause: "a letter signed by many such as X that"."""
_WHICH_WHO = compiled(
    rf" {any_of('quotations.which', 'quotations.relative')}"
    rf" (?P<lead>(?:[^\s{_WHO}.,;:!?]+ ){{0,3}})[{_WHO}](?P<rest>[^.,;:!?]{{0,80}})$"
)
SIGNED = compiled(
    rf"{COLLECTIVE.pattern}[^.;:!?]{{0,30}}\b{any_of('quotations.signed')}[^.;:!?]{{0,30}}"
    rf" {any_of('quotations.signed_by')} [^.;:!?]{{0,200}}$",
    re.IGNORECASE,
)
"""A letter and by whom it was signed, in front of its verb."""
LETTER_AFTER = compiled(
    rf" (?:[^\W\d_]{{2,14}} ){{0,2}}{COLLECTIVE.pattern}(?! (?:[^\W\d_]{{1,4}} )?[{_WHO}])",
    re.IGNORECASE,
)
"""A letter right behind the verb: "dit la lettre"."""
A_LETTER = compiled(
    rf" ?{before_noun('quotations.determiners')}(?:[^\W\d_]{{2,14}} ){{0,2}}?{COLLECTIVE.pattern}",
    re.IGNORECASE,
)
_OWN_LETTER = compiled(
    rf"(?P<who>[{_WHO}]){owning()} (?:[^\W\d_]{{2,14}} ){{0,2}}{any_of('quotations.collective')} $"
)
_LETTER_OF = compiled(
    rf"{any_of('quotations.collective')}"
    rf"(?: (?!{any_of('quotations.signed')})[^\W\d_]{{2,14}}){{0,2}}?"
    rf" {any_of('quotations.words_of')} ?(?P<who>[{LETTERS['P']}]) $"
)
"""Whose letter speaks: "Roe's letter ", "la lettre de démission de Roe "."""
_LETTER_NEAR = re.compile(rf"[^.;:!?{_WHO}]{{0,40}}{STATEMENT}")
"""A letter right beside the verb behind a passage: " dit la Lettre"."""


def letter_opens(lead: str, floor: int = 0) -> bool:
    """Whether a letter is the subject of the clause from `floor` on, whose verb follows `lead`:
    "The letter, which X made public, "."""
    opens = OPENS_LETTER.match(lead, floor)
    if opens is None:
        return False
    rest = _BRACKETED.sub(" ", lead[opens.end() :])
    return not any(
        char in _WHO and not governed(rest, at) for at, char in enumerate(rest)
    ) and not _RELATIVE_ENDS.search(rest)


def in_relative(pack: QuotationPack, lead: str, floor: int) -> bool:
    """Whether a letter is the subject, and a relative clause about it ends in front of its verb:
    "The letter that X signed ". In "The letter, which X " the verb is the clause's."""
    opens = OPENS_LETTER.match(lead, floor)
    clause = _WHICH_WHO.match(lead, opens.end()) if opens else None
    if clause is None:
        return False
    verb_first = bool(clause["lead"]) and not only_auxiliaries(pack, clause["lead"])
    return verb_first or not only_auxiliaries(pack, clause["rest"])


def letter_speaks(place: Paragraph, at: int, start: int, told: Attribution) -> str | None:
    """The letter that says it, where it is one that the text names: "the Oslo Letter says"."""
    text = place.skeleton.text
    if told.cue is None:
        return None
    first, last = told.cue
    begin = max(start, first - 80)
    for pattern in (_OWN_LETTER, _LETTER_OF) if first < at else ():
        own = pattern.search(text, begin, first)
        if own is not None:
            return place.skeleton.slots[own.start("who")].entity
    if first < at:
        opens = OPENS_LETTER.match(text, start, first)
        found = opens.end() - 1 if opens else -1
    else:
        near = _LETTER_NEAR.match(text, at + 1, first) or _LETTER_NEAR.match(text, last)
        found = near.end() - 1 if near else -1
    return place.skeleton.slots[found].entity if found >= 0 and text[found] == STATEMENT else None
