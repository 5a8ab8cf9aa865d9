"""Lines, sentences and clauses of a text, every one as its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, some
from vested.ingest.reading import TextSpan

SENTENCE_LIMIT = 1200
"""Longest sentence in code points; a longer stretch without an end is cut, so that reading
stays linear."""

OPENING_MARKS = "“«„‚‘‹\"'([{*_—–-•>"

_NOTES = r"(?:\[[^\[\]\n]{1,30}\]){0,5}"
"""Marks of footnotes stand between the full stop and the blank: ".[4][5] "."""
_END = compiled(rf"[.!?…]{{1,4}}{_NOTES}[”»“’›\"')\]*_]{{0,4}}[\s\u00a0\u202f]{{1,3}}")
_LAST_WORD = compiled(r"[^\s(“«„\"'’*_\[]{1,24}$")
_BULLET = compiled(r"[ \t]{0,12}(?:[-*•‣◦–—·▪●]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t]{1,4}")
_QUOTE_LINE = compiled(r"[ \t]{0,3}>[ \t]?")
_ABBREVIATIONS = frozenset(some("sentences.abbreviations"))
_AFTER_ORDINAL = compiled(any_of("sentences.after_ordinals"), re.IGNORECASE)


class LineKind(StrEnum):
    """What a line of an article is."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"
    BLOCK_QUOTE = "block quote"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: a paragraph, a heading, a list item, a line of a block quote or a table
    row."""

    span: TextSpan
    """Without the bullet or `> ` in front of it and without white space at its ends."""
    kind: LineKind
    block: int
    """Lines with no blank line between them share a number."""


@lru_cache(maxsize=2)
def lines(text: str) -> tuple[Line, ...]:
    """Every line of `text` that is not blank, in order. Those of the last texts are kept, since
    each stage of a reading asks for them."""
    found: list[Line] = []
    position, block, blank = 0, 0, True
    for raw in text.split("\n"):
        start, end = position, position + len(raw)
        position = end + 1
        kind = LineKind.PROSE
        quoted = _QUOTE_LINE.match(text, start, end)
        if quoted:
            start, kind = quoted.end(), LineKind.BLOCK_QUOTE
        bullet = _BULLET.match(text, start, end)
        if bullet:
            start = bullet.end()
            kind = kind if quoted else LineKind.ITEM
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            blank = blank or not quoted
            continue
        if blank:
            block, blank = block + 1, False
        if kind is LineKind.PROSE:
            kind = _prose_kind(text, start, end)
        found.append(Line(TextSpan(start, end), kind, block))
    return tuple(found)


def _prose_kind(text: str, start: int, end: int) -> LineKind:
    if text[start] == "|":
        return LineKind.ROW
    if text[start] == "#" or (
        end - start <= 120 and text[end - 1] not in '.!?:;,…"”»)' and "\n" not in text[start:end]
    ):
        return LineKind.HEADING
    return LineKind.PROSE


def sentences(text: str, region: TextSpan) -> list[TextSpan]:
    """The sentences of one line (or any region without line ends), none longer than
    SENTENCE_LIMIT."""
    return list(each_sentence(text, region))


@lru_cache(maxsize=2)
def _kept(text: str) -> dict[int, tuple[TextSpan, ...]]:
    """The sentences of the lines of `text` that were asked for, by where the line starts."""
    del text
    return {}


def sentences_of(text: str, line: Line) -> tuple[TextSpan, ...]:
    """The same of one of the `lines` of `text`, read once for all stages."""
    known = _kept(text)
    found = known.get(line.span.start)
    if found is None:
        found = known[line.span.start] = tuple(each_sentence(text, line.span))
    return found


def each_sentence(text: str, region: TextSpan) -> Iterator[TextSpan]:
    """What `sentences` gives, one by one, for who does not need them all."""
    start = region.start
    for match in _END.finditer(text, region.start, region.end):
        if match.end() < region.end and not _is_end(text, start, match):
            continue
        yield from _cut(text, start, match.end())
        start = match.end()
    if start < region.end:
        yield from _cut(text, start, region.end)


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end()]
    if not (following.isupper() or following.isdigit() or following in OPENING_MARKS + "¿¡#@"):
        return False
    if not match.group().startswith(".") or match.group()[1:2] in (".", "…"):
        return True
    return ends_sentence(text, match.start(), start)


def ends_sentence(text: str, stop: int, start: int = 0) -> bool:
    """Whether the full stop at offset `stop` can end a sentence: it is not an abbreviation's."""
    last = _LAST_WORD.search(text, max(start, stop - 24), stop)
    if last is None:
        return True
    word = last.group().lower()
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and last.group().isupper()):
        return False
    ordinal = word.isdigit() and len(word) <= 2
    return not (
        ordinal and _AFTER_ORDINAL.match(text, stop + 1 + (text[stop + 1 : stop + 2] == " "))
    )


def _cut(text: str, start: int, end: int) -> Iterator[TextSpan]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > SENTENCE_LIMIT:
        at = text.rfind(" ", start + SENTENCE_LIMIT // 2, start + SENTENCE_LIMIT)
        at = at if at > 0 else start + SENTENCE_LIMIT
        yield TextSpan(start, at)
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield TextSpan(start, end)


def all_sentences(text: str) -> list[TextSpan]:
    """The sentences of every line of `text`, in order."""
    return [one for line in lines(text) for one in sentences_of(text, line)]
