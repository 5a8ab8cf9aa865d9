"""Paragraphs without marks that the line above, which ends in a colon, gives to somebody."""

from __future__ import annotations

from collections.abc import Sequence

from vested.ingest.frames import LETTERS
from vested.ingest.quotations.context import paragraph
from vested.ingest.quotations.leading import before
from vested.ingest.quotations.packs import QuotationPack, SpeechPack, speech_pack
from vested.ingest.quotations.terms import words_of
from vested.ingest.reading import Article, FoundQuotation, TextSpan
from vested.ingest.sentences import Line, LineKind
from vested.ingest.skeleton import SlotIndex

_P = LETTERS["P"]
_MARKS = '“”«»„"'
_SHORTEST = 6
"""A paragraph has at least so many words."""
_MOST = 12
"""So many paragraphs at most are read together."""
_SHORT = 80
"""A paragraph that closes a message is no longer."""
_LONGEST = 400
"""How many characters the sentence above may have."""


def introduced(
    article: Article, pack: QuotationPack, all_lines: Sequence[Line], index: SlotIndex
) -> list[FoundQuotation]:
    """The paragraphs, where they speak in the first or second person and so are exact words."""
    text = article.text
    speech = speech_pack(article.language)
    found: list[FoundQuotation] = []
    for number, line in enumerate(all_lines[:-1]):
        span = line.span
        if line.kind is not LineKind.PROSE or text[span.end - 1] != ":":
            continue
        words = _paragraph(text, all_lines, number + 1)
        if words is None:
            continue
        said = words.of(text)
        if not (speech.own.search(said) or speech.second_person.search(said)):
            continue
        who = told_by(text, pack, span, index)
        if who is not None:
            words = _going_on(text, pack, speech, all_lines, number + 1)
            rule = f"{pack.language}.quotation.introduced/1"
            found.append(FoundQuotation(words, rule, who, confidence=0.6))
    return found


def _paragraph(text: str, all_lines: Sequence[Line], number: int) -> TextSpan | None:
    """Line `number`, where it is one paragraph of prose without marks and not the first of many."""
    line = all_lines[number]
    behind = all_lines[number + 1] if number + 1 < len(all_lines) else None
    if line.kind is not LineKind.PROSE or (behind is not None and behind.block == line.block):
        return None
    said = line.span.of(text)
    if said[-1] == ":" or any(mark in said for mark in _MARKS) or len(words_of(said)) < _SHORTEST:
        return None
    return line.span


def _going_on(
    text: str, pack: QuotationPack, speech: SpeechPack, all_lines: Sequence[Line], number: int
) -> TextSpan:
    """Line `number` and the paragraphs of prose behind it up to the last of them in which somebody
    says "I", and a short one that closes it all."""
    first = last = number
    if _says_i(text, pack, speech, all_lines[number].span):
        for ahead in range(number + 1, min(number + 1 + _MOST, len(all_lines))):
            if _paragraph(text, all_lines, ahead) is None:
                break
            if _says_i(text, pack, speech, all_lines[ahead].span):
                last = ahead
    closing = all_lines[last + 1] if first < last < len(all_lines) - 1 else None
    ends = last + 2 >= len(all_lines) or all_lines[last + 2].kind is LineKind.HEADING
    short = closing is not None and closing.span.end - closing.span.start <= _SHORT
    if short and ends and closing is not None and closing.kind is LineKind.PROSE:
        last += 1
    return TextSpan(all_lines[first].span.start, all_lines[last].span.end)


def _says_i(text: str, pack: QuotationPack, speech: SpeechPack, span: TextSpan) -> bool:
    own = speech.own.finditer(text, span.start, span.end)
    return any(not pack.we.match(text, one.start()) for one in own)


def told_by(text: str, pack: QuotationPack, line: TextSpan, index: SlotIndex) -> str | None:
    """The subject of the sentence that ends in the colon: of its verb, or the person it opens
    with."""
    place = paragraph(text, line, [], index)
    made = place.skeleton
    start = place.sentence(len(made.text) - 1)[0]
    if len(made.text) - start > _LONGEST:
        return None
    told = before(pack, made.text, start, len(made.text))
    if told is not None:
        return made.slots[told.who].entity if told.who is not None else None
    opens = made.text[start : start + 2].lstrip()[:1]
    at = made.text.find(opens, start) if opens else -1
    return made.slots[at].entity if opens and opens in _P else None
