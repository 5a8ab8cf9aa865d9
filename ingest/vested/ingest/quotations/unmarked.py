"""Quotations without marks: block quotes, `words — Name`, and reported speech behind a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.quotations.context import Paragraph, paragraph
from vested.ingest.quotations.governed import governed, only_auxiliaries
from vested.ingest.quotations.introduced import told_by
from vested.ingest.quotations.leading import before
from vested.ingest.quotations.packs import QuotationPack, SpeechPack, speech_pack
from vested.ingest.quotations.suits import Suits
from vested.ingest.quotations.terms import words_of
from vested.ingest.quotations.trailing import Told, continued, trailing
from vested.ingest.reading import Article, FoundQuotation, TextSpan
from vested.ingest.sentences import Line, LineKind, each_sentence
from vested.ingest.skeleton import Slot, SlotIndex

_WHO = LETTERS["P"] + LETTERS["O"]
_DASHED = compiled(r"\s(?:—|–|--|―)\s?")
_PHRASE = compiled(
    rf" {any_of('quotations.venues', 'quotations.places')} [^.,;:!?]{{2,40}}?"
    rf"(?= {any_of('quotations.that')}\b)",
    re.IGNORECASE,
)
"""Where or to whom, between a verb and "that": "said in a note that"."""
_TAIL = 60
"""So far from the end of a line without any name "…, the letter reads." begins."""
_SIGNATURE = 160
"""The longest signature behind a dash, in characters."""
_OPENING = 300
"""So many characters may stand between words known to be said and the ends of their line."""
_OPENS = compiled(
    rf"[\W_]{{0,2}}?{before_noun('quotations.articles')}?(?P<who>[{_WHO}]) ", re.IGNORECASE
)
"""Who is the first word of a line, and its subject."""
_HANDLE = compiled(r"\(@\w{1,40}\)")
_MARKS = '“”«»„"'


def unmarked_quotations(
    article: Article,
    pack: QuotationPack,
    all_lines: Sequence[Line],
    index: SlotIndex,
    known: Sequence[FoundQuotation],
    suits: Suits,
) -> list[FoundQuotation]:
    """Quotations that stand in no marks and overlap none of `known`.

    `suits`: whose words complaints hold.
    """
    busy = sorted(one.span for one in known)
    ends = list(accumulate((one.end for one in busy), max))
    found: list[FoundQuotation] = []
    found += _block_quotes(article, pack, all_lines, index, busy)
    blocks = [one.span for one in found]
    for line in all_lines:
        if line.kind is LineKind.BLOCK_QUOTE and _touched(blocks, line.span):
            continue
        if _touched(busy, line.span):
            first = busy[bisect_right(ends, line.span.start)]
            found.extend(_in_front(article, pack, line, index, first, suits))
            continue
        dashed = _dash_attributed(article, pack, line, index)
        if dashed:
            found.append(dashed)
        elif line.kind in (LineKind.PROSE, LineKind.ITEM):
            found.extend(_reported(article, pack, line, index, suits))
    return found


def _touched(busy: Sequence[TextSpan], region: TextSpan) -> bool:
    """Whether one of the sorted `busy` spans overlaps `region`."""
    number = bisect_left(busy, region.end, key=lambda span: span.start)
    return number > 0 and busy[number - 1].end > region.start


def _block_quotes(
    article: Article,
    pack: QuotationPack,
    all_lines: Sequence[Line],
    index: SlotIndex,
    busy: Sequence[TextSpan],
) -> list[FoundQuotation]:
    """Markdown block quotes whose last line, or the line before them, names who said it."""
    found: list[FoundQuotation] = []
    number = 0
    while number < len(all_lines):
        if all_lines[number].kind is not LineKind.BLOCK_QUOTE:
            number += 1
            continue
        first = number
        while number < len(all_lines) and all_lines[number].kind is LineKind.BLOCK_QUOTE:
            number += 1
        group = list(all_lines[first:number])
        region = TextSpan(group[0].span.start, group[-1].span.end)
        if _touched(busy, region):
            continue
        speaker, stop = _signed(article, group, index)
        if speaker is None and first and all_lines[first - 1].span.of(article.text).endswith(":"):
            above = all_lines[first - 1].span
            people = [slot for slot in index.inside(above) if slot.kind in _WHO]
            speaker, stop = _above(article, pack, above, people, index), region.end
        elif speaker is None and first:
            speaker, stop = _telling(article, pack, all_lines[first - 1], index), region.end
        if speaker and stop > region.start:
            span = TextSpan(region.start, stop)
            found.append(
                FoundQuotation(span, f"{pack.language}.quotation.block/1", speaker, confidence=0.85)
            )
    return found


def _above(
    article: Article,
    pack: QuotationPack,
    line: TextSpan,
    people: Sequence[Slot],
    index: SlotIndex,
) -> str | None:
    """Whom the line above gives the words to: the first of `people` in it, unless a house opens it
    or a preposition governs the first, and its verb tells a person."""
    if not people:
        return None
    first = people[0]
    lead = article.text[line.start : first.span.start] + first.kind
    if first.kind in LETTERS["P"] and not governed(lead, len(lead) - 1):
        return first.entity
    told = told_by(article.text, pack, line, index)
    persons = {slot.entity for slot in people if slot.kind in LETTERS["P"]}
    return told if told in persons else first.entity


def _telling(article: Article, pack: QuotationPack, line: Line, index: SlotIndex) -> str | None:
    """Who opens `line` and says something in its first sentence: what stands out below it is
    theirs, as where a page collects what the press writes."""
    place = paragraph(article.text, line.span, [], index)
    text, (_, end) = place.skeleton.text, place.sentence(0)
    opens = _OPENS.match(text)
    cue = pack.cue.search(text, opens.end(), end) if opens else None
    if opens is None or cue is None or not only_auxiliaries(pack, text[opens.end() : cue.start()]):
        return None
    return place.skeleton.slots[opens.start("who")].entity


def _signed(article: Article, group: Sequence[Line], index: SlotIndex) -> tuple[str | None, int]:
    last = group[-1]
    raw = last.span.of(article.text)
    people = [slot for slot in index.inside(last.span) if slot.kind in _WHO]
    if (
        len(group) > 1
        and len(raw) <= 160
        and people
        and people[0].span.start - last.span.start <= 6
    ):
        return people[0].entity, group[-2].span.end
    for dash in reversed(list(_DASHED.finditer(article.text, last.span.start, last.span.end))):
        signer = next((slot for slot in people if slot.span.start >= dash.end()), None)
        short = last.span.end - dash.end() <= _SIGNATURE
        if signer and short and signer.span.start <= dash.end() + 4:
            return signer.entity, dash.start()
    return None, group[-1].span.end


def _dash_attributed(
    article: Article, pack: QuotationPack, line: Line, index: SlotIndex
) -> FoundQuotation | None:
    """`words — Name (@handle) date` and `words -- Name` as a whole line."""
    text = article.text
    last = None
    for match in _DASHED.finditer(text, line.span.start, line.span.end):
        last = match
    if last is None or line.span.end - last.end() > 110:
        return None
    people = [
        slot
        for slot in index.inside(line.span)
        if slot.kind in _WHO and slot.span.start >= last.end()
    ]
    if not people or people[0].span.start > last.end() + 3:
        return None
    after = text[people[0].span.end : line.span.end]
    said = TextSpan(line.span.start, last.start())
    if len(words_of(said.of(text))) < 4 or any(mark in said.of(text) for mark in "“”«»"):
        return None
    handle = bool(_HANDLE.search(after))
    if not handle and (
        len(after) > 3 or text[last.start() : last.end()].strip() not in ("--", "—", "–")
    ):
        return None
    if not handle and line.kind is not LineKind.ITEM and not line.span.of(text)[0].isupper():
        return None
    return FoundQuotation(
        said, f"{pack.language}.quotation.dash/1", people[0].entity, confidence=0.75
    )


def _reported(
    article: Article,
    pack: QuotationPack,
    line: Line,
    index: SlotIndex,
    suits: Suits,
) -> list[FoundQuotation]:
    """Words in front of `, said X.`, and reported speech: `X said that …` (direct=False)."""
    found: list[FoundQuotation] = []
    tail = TextSpan(max(line.span.start, line.span.end - _TAIL), line.span.end)
    if not any(slot.kind in _WHO for slot in index.inside(line.span)) and not (
        "," in tail.of(article.text) and pack.cue.search(article.text, tail.start, tail.end)
    ):
        return found
    place = paragraph(article.text, line.span, [], index)
    told = Told(speech_pack(article.language), place, _ranges(place), suits)
    for number, one in enumerate(told.ranges):
        cues = list(pack.cue.finditer(place.skeleton.text, *one))
        said = trailing(pack, told, number, cues)
        if said is not None:
            while found and found[-1].span.end > said.span.start:
                found.pop()  # each ends behind the one before it
            found.append(said)
            more = continued(pack, told, number, said)
            if more is not None:
                return [*found, more]
            continue
        behind = _behind_cue(article, pack, index, line, place, one, cues)
        if behind is not None:
            found.append(behind)
            if behind.direct:
                return found
    return found


def _behind_cue(
    article: Article,
    pack: QuotationPack,
    index: SlotIndex,
    line: Line,
    place: Paragraph,
    sentence: tuple[int, int],
    cues: Sequence[re.Match[str]],
) -> FoundQuotation | None:
    """`X said that …` (reported), `X puts it in a nutshell: …` (direct where the words are "I")."""
    text, (start, end) = place.skeleton.text, sentence
    for cue in cues:
        phrase = _PHRASE.match(text, cue.end(), end)
        that = pack.that.match(text, phrase.end() if phrase else cue.end(), end)
        colon = text.find(": ", cue.end(), min(end, cue.end() + 90))
        begin = that.end() if that else colon + 2 if colon >= 0 else -1
        if begin < 0 or end - begin < 20:
            continue
        told = before(pack, text, start, begin)
        if told is None or told.who is None:
            return None
        who = place.skeleton.slots[told.who].entity
        verb = place.skeleton.span(cue.start(), cue.end())
        exact = None if that else _exact(article, pack, index, line, place.skeleton.starts[begin])
        if exact:
            rule = f"{pack.language}.quotation.colon/1"
            return FoundQuotation(exact, rule, who, verb, confidence=0.7)
        span = place.skeleton.trimmed(begin, end)
        rule = f"{pack.language}.quotation.reported/1"
        return FoundQuotation(span, rule, who, verb, direct=False, confidence=0.6) if span else None
    return None


def _in_front(
    article: Article,
    pack: QuotationPack,
    line: Line,
    index: SlotIndex,
    first: TextSpan,
    suits: Suits,
) -> list[FoundQuotation]:
    """Words that lost their marks in front of `first`, the first quotation of a line: `We wait,
    said X. "Then we go."`"""
    free = article.text[line.span.start : max(line.span.start, first.start - 1)].rstrip(" \"“„«»'‘")
    if not free.endswith((".", "!", "?")):
        return []
    part = replace(line, span=TextSpan(line.span.start, line.span.start + len(free)))
    found = _reported(article, pack, part, index, suits)
    return [
        _from_start(article, pack, part, index, one) for one in found if ".trailing" in one.rule
    ]


def _from_start(
    article: Article, pack: QuotationPack, line: Line, index: SlotIndex, said: FoundQuotation
) -> FoundQuotation:
    """`said` from the beginning of its line, where few sentences stand in front, which name
    nobody and tell nothing of saying: the line opens with words that lost their marks."""
    lead = TextSpan(line.span.start, said.span.start) if said.direct else None
    if lead is None or not 0 < lead.end - lead.start <= _OPENING:
        return said
    if _tells(article, pack, index, lead):
        return said
    return replace(said, span=TextSpan(lead.start, said.span.end))


def _tells(article: Article, pack: QuotationPack, index: SlotIndex, part: TextSpan) -> bool:
    """Whether `part` names a person or tells that something is said."""
    if any(slot.kind in LETTERS["P"] for slot in index.inside(part)):
        return True
    cues = pack.cue.finditer(article.text, part.start, part.end)
    return any(not pack.weak.fullmatch(cue.group()) for cue in cues)


def _exact(
    article: Article, pack: QuotationPack, index: SlotIndex, line: Line, start: int
) -> TextSpan | None:
    """The words behind a colon from `start` on, where the first person shows that they are exact:
    every sentence of the line that goes on in it, and a short rest that tells of nobody."""
    speech = speech_pack(article.language)
    first_person = speech.personal
    if article.text[start] in _MARKS or article.text[line.span.end - 1] == ":":
        return None
    stop = start
    answer = speech.response.match(article.text, start)
    for number, one in enumerate(each_sentence(article.text, TextSpan(start, line.span.end))):
        words = one.of(article.text)
        if number and not (first_person.search(words) or (answer and _own(speech, words))):
            rest = TextSpan(one.start, line.span.end)
            short = rest.end - rest.start <= _OPENING
            stop = rest.end if short and not _tells(article, pack, index, rest) else stop
            break
        if not number and not (first_person.search(words[:300]) or (answer and "," in words[:12])):
            return None
        stop = one.end
    while stop > start and article.text[stop - 1] in '"”» ':
        stop -= 1
    return TextSpan(start, stop) if stop - start > 15 else None


def _own(speech: SpeechPack, words: str) -> bool:
    return bool(speech.first_person.search(words))


def _ranges(place: Paragraph) -> list[tuple[int, int]]:
    edges = [0, *place.boundaries, len(place.skeleton.text)]
    return [(a, b) for a, b in pairwise(edges) if b > a]
