"""Words without marks whose attribution trails behind a comma: "It will be late, said X."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.context import Paragraph
from vested.ingest.quotations.governed import any_preposition, governed
from vested.ingest.quotations.letters import COLLECTIVE
from vested.ingest.quotations.packs import QuotationPack, SpeechPack
from vested.ingest.quotations.speakers import after
from vested.ingest.quotations.suits import SUIT, Suits
from vested.ingest.reading import FoundQuotation

_P = LETTERS["P"]
_NEAR = 60
"""How far behind the comma the verb may stand, in characters."""
_AFTER = 45
"""How much of a date or a place may follow "X said"."""
_REST = 90
"""How much may follow the verb: its subject, a role, a date."""
_MARKED = re.compile(r"[“«„\"][^“«„\"»”]{1,80}[»”“\"]")
"""A title in marks: `In her talk “Machines and Us”, X said`."""
_PHRASE = 5
"""So many words behind a preposition are a place or a time, and nobody's words."""
_ASIDE = 3
"""So many commas may stand in front of the verb: X, the head of Y, said."""
_LEAD = compiled(r"[^\W\d_]{2,12}\s?: ")
"""One word and a colon in front of what was said: "Then: …"."""
_FIRST = compiled(rf"(?:[^\W\d_]{{1,6}}-{any_of('quotations.hanging_glue')}?)?")
"""What may hang before a subject pronoun: "a-t-elle dit"."""
_DETERMINER = compiled(before_noun("quotations.determiners"), re.IGNORECASE)
_NOUN = compiled(rf"(?<!\w){any_of('quotations.prepositions')} $", re.IGNORECASE)
"""In front of a noun that looks like a verb: "for comments"."""
_OPEN = ("after.verb", "after.unread", "after.dash", "after.according")


@dataclass(frozen=True)
class Told:
    """One paragraph in sentences; which of them speak in the first person is worked out once."""

    speech: SpeechPack
    place: Paragraph
    ranges: Sequence[tuple[int, int]]
    """The skeleton range of each sentence, in order."""
    suits: Suits
    """Whose words a complaint holds."""

    @cached_property
    def own(self) -> list[bool]:
        """Whether each sentence speaks in the first person and names no person."""
        return [_own_words(self.speech, self.place, one) for one in self.ranges]

    @cached_property
    def first(self) -> list[int]:
        """For each sentence the first of those in front of it that all speak in the first person:
        itself, where there is none."""
        found = list(range(len(self.own)))
        for number in range(1, len(found)):
            if self.own[number - 1]:
                found[number] = found[number - 1]
        return found

    @cached_property
    def rest(self) -> int:
        """The first of the sentences at the end that all speak in the first person."""
        number = len(self.own)
        while number and self.own[number - 1]:
            number -= 1
        return number


def trailing(
    pack: QuotationPack,
    told: Told,
    number: int,
    cues: Sequence[re.Match[str]],
) -> FoundQuotation | None:
    """The words of sentence `number` in front of `, said X.`, or None.

    `cues`: the verbs of saying in the sentence.

    They are direct where they speak in the first person, else reported (`direct` is false).
    """
    place, ranges = told.place, told.ranges
    start, end = ranges[number]
    behind = _attribution(pack, place.skeleton.text, start, end, cues)
    if behind is None:
        return None
    comma, attribution = behind
    known, who = _speaker(pack, place, ranges, number, attribution)
    suit = SUIT.search(place.skeleton.text, comma, end) if known and who is None else None
    if suit:
        who = told.suits.plaintiff(place.skeleton.starts[suit.start()])
    lead = _LEAD.match(place.skeleton.text, start, comma)
    span = place.skeleton.trimmed(lead.end() if lead else start, comma)
    if not known or span is None or attribution.cue is None:
        return None
    words = _MARKED.sub("", place.skeleton.text[lead.end() if lead else start : comma]).split()
    if not words or (len(words) <= _PHRASE and any_preposition(words[0].strip("\"“„«»'’"))):
        return None  # "In a statement, X said …"
    direct = bool(told.speech.own.search(place.skeleton.text, start, comma))
    earlier = told.first[number] if direct and not lead else number
    if earlier < number:
        span = place.skeleton.trimmed(ranges[earlier][0], comma) or span
    rule = f"{pack.language}.quotation.trailing/1"
    cue = place.skeleton.span(*attribution.cue)
    return FoundQuotation(span, rule, who, cue, direct=direct, confidence=0.6)


def continued(
    pack: QuotationPack, told: Told, number: int, said: FoundQuotation
) -> FoundQuotation | None:
    """What follows the sentence `number`, `… , said X.`, and speaks in the first person to the end
    of its paragraph."""
    behind = number + 1
    if not said.direct or behind == len(told.ranges) or told.rest > behind:
        return None
    span = told.place.skeleton.trimmed(told.ranges[behind][0], told.ranges[-1][1])
    if span is None:
        return None
    rule = f"{pack.language}.quotation.continued/1"
    return FoundQuotation(span, rule, said.speaker, confidence=0.55)


def _own_words(speech: SpeechPack, place: Paragraph, one: tuple[int, int]) -> bool:
    """Whether a sentence speaks in the first person and names no person."""
    text, slots = place.skeleton.text, place.skeleton.slots
    named = any(text[at] in _P and slots[at].named for at in range(*one) if at in slots)
    return not named and bool(speech.first_person.search(text, *one))


def _attribution(
    pack: QuotationPack, text: str, start: int, end: int, cues: Sequence[re.Match[str]]
) -> tuple[int, Attribution] | None:
    """(the comma, what follows it), where nothing but an attribution does."""
    floor = max(start, end - _NEAR - _REST)
    for cue in cues:
        comma = cue.start()
        if end - cue.end() > _REST or pack.weak.fullmatch(cue.group()):
            continue
        if _is_noun(text, start, cue.start()):
            continue  # "We reached out to X, for comments"
        for _ in range(_ASIDE):
            # "We waited, X, the head of Y, said": the commas of an aside stand nearer.
            last = max(floor, cue.start() - _NEAR * (1 if comma == cue.start() else 2))
            comma = text.rfind(", ", last, comma) if comma > last else -1
            if comma <= start:
                break
            found = after(pack, text, comma - 1, end)
            if (
                found is None
                or found.cue is None
                or found.rule in _OPEN
                or found.cue[0] > cue.start()
                or _is_noun(text, start, found.cue[0])
            ):
                continue
            aside = found.who is not None and found.cue[0] > found.who
            if comma + 2 != found.who and comma != text.rfind(", ", 0, cue.start()) and aside:
                continue
            if not pack.that.match(text, found.cue[1]) and _sole(pack, text, comma + 2, end, found):
                return comma, found
    return None


def _is_noun(text: str, start: int, cue: int) -> bool:
    """Whether a preposition makes a noun of what looks like a verb at `cue`."""
    return _NOUN.search(text, max(start, cue - _NEAR), cue) is not None


def _sole(pack: QuotationPack, text: str, first: int, end: int, found: Attribution) -> bool:
    """Whether the clause from `first` on is a main clause of saying: "said X", "X said", "one of
    them said", and neither "launched by X" nor "when X says so"."""
    if found.cue is None:
        return False
    rest = text[found.cue[1] : end].strip(" .!\n")
    if found.who is not None and found.who >= found.cue[1]:
        gap = text[found.cue[1] : found.who].split()
        return (
            found.who == found.cue[1] + 1
            or not gap
            or not governed(f" {gap[0]} {_P[0]}", len(gap[0]) + 2)
        )
    if found.who is not None and ":" not in rest:
        return bool(_FIRST.fullmatch(text, first, found.who)) and len(rest) <= _AFTER
    if found.unnamed:
        named = pack.unnamed.match(text, first)
        opens = _DETERMINER.match(text, first)
        letter = COLLECTIVE.search(text, first, found.cue[0]) if opens else None
        return bool(named or letter) or found.cue[0] <= first + 12
    return found.who is None and rest == ""


def _speaker(
    pack: QuotationPack,
    place: Paragraph,
    ranges: Sequence[tuple[int, int]],
    number: int,
    attribution: Attribution,
) -> tuple[bool, str | None]:
    """(told?, who): the subject of the verb, else that of the sentence before."""
    slots = place.skeleton.slots
    if attribution.who is not None:
        return True, slots[attribution.who].entity
    if attribution.unnamed:
        return True, None
    if not number:
        return False, None
    text = place.skeleton.text[slice(*ranges[number - 1])]
    if pack.unnamed_subject.match(text):
        return True, None
    for at, char in enumerate(text):
        if char in _P and not governed(text, at):
            return True, slots[ranges[number - 1][0] + at].entity
    return False, None
