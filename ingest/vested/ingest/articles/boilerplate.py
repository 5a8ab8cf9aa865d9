"""Passages of plain text that belong to the site, not to the article: marked, never removed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of
from vested.ingest.reading import Article, TextSpan

_LONGEST_LINE = 600
"""A longer line is a paragraph of the article, whatever it opens with."""
_FILLER_LINES = 4
_LONGEST_FILLER = 100
_AUTHOR_LINES = 25
"""Lines with text, from the end, among which an author box is looked for."""


def _any(*forms: str) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


# Each form is anchored at both ends or opens with an imperative that speaks to the reader
# about this site; words in the middle of a sentence never mark it.
_SIGN_UP = compiled(rf"[*•\s]{{0,4}}{any_of('pages.sign_up')}\b", re.IGNORECASE)
_LETTER = compiled(rf"\b{any_of('pages.letters')}\b", re.IGNORECASE)
_OFFER = compiled(rf"[*•\s]{{0,4}}{any_of('pages.offers')}\b", re.IGNORECASE)
_OUR_LETTER = compiled(
    rf"\b{any_of('pages.our')} (?:[\w'’-]{{1,20}} ){{0,2}}{any_of('pages.letters')}\b",
    re.IGNORECASE,
)
_WHOLE_LINE = _any(
    rf"{any_of('pages.calls')}(?: {any_of('pages.call_times')})?",
    any_of("pages.lines"),
    any_of("pages.rights"),
    r"(?:©|\(c\)|copyright (?=©|\(c\)|\d{4}))[^.!?]{0,80}\b(?:19|20)\d\d\b[^.!?]{0,80}"
    rf"(?:\. ?{any_of('pages.rights')})?",
)
_OPENING = _any(
    rf"[*•\s]{{0,4}}{any_of('pages.by_signing_up')}\b",
    rf"{any_of('pages.cookies')} (?:[^\s.]{{1,20}} ){{0,5}}cookies\b",
    rf"{any_of('pages.read_also')} ?:",
)
_AUTHOR_ABOUT = compiled(
    r"(?P<first>[^\W\d_][\w’'-]{1,30})(?: [^\W\d_][\w’'.-]{0,30}){0,3}"
    rf" {any_of('pages.is_a')} (?:[^\s.,]{{1,30}} ){{0,3}}{any_of('pages.authors')}\b"
)
_NAME = compiled(r"[^\W\d_][\w’'.-]{0,30}(?: [^\W\d_][\w’'.-]{0,30}){1,3}")
_SYMBOLS = compiled(r"[^\w]{1,5}")


@dataclass(slots=True)
class _Line:
    span: TextSpan
    text: str
    marked: bool = False


def boilerplate_spans(article: Article) -> tuple[TextSpan, ...]:
    """Sign-up boxes, cookie and rights notices, share bars, "read also" lines and the author
    box of `article`, as spans in order that do not overlap; blank lines are in none.

    Made to miss rather than to hit content. HTML has been cleaned already: what is found
    there is what the extractor left in.
    """
    lines = _lines(article.text)
    for line in lines:
        line.marked = is_site_line(line.text)
    _mark_author_box(lines)
    _mark_fillers(lines)
    return tuple(line.span for line in lines if line.marked)


def is_site_line(line: str) -> bool:
    """Whether one line of text, taken alone, speaks for the site and not for the article."""
    stripped = line.strip()
    if not stripped or len(stripped) > _LONGEST_LINE:
        return False
    if _WHOLE_LINE.fullmatch(stripped.strip("*•.! \u00a0")):
        return True
    if _OPENING.match(stripped):
        return True
    if _SIGN_UP.match(stripped) and _LETTER.search(stripped):
        return True
    return bool(_OFFER.match(stripped) and _OUR_LETTER.search(stripped))


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    start = 0
    for piece in text.split("\n"):
        stripped = piece.strip()
        if stripped:
            begin = start + piece.index(stripped[0])
            lines.append(_Line(TextSpan(begin, begin + len(stripped)), stripped))
        start += len(piece) + 1
    return lines


def _mark_author_box(lines: list[_Line]) -> None:
    """A name alone on its line, near the end, and below it who that is at this site."""
    first = max(1, len(lines) - _AUTHOR_LINES)
    for above, below in zip(lines[first - 1 :], lines[first:], strict=False):
        about = _AUTHOR_ABOUT.match(below.text)
        if about is None or len(below.text) > _LONGEST_LINE or not _NAME.fullmatch(above.text):
            continue
        if about["first"].lower() == above.text.split()[0].lower():
            above.marked = below.marked = True


def _mark_fillers(lines: list[_Line]) -> None:
    """Slogans and stray symbols shut in between two marked lines, if few and no sentences."""
    marks = [index for index, line in enumerate(lines) if line.marked]
    for left, right in pairwise(marks):
        between = lines[left + 1 : right]
        if len(between) <= _FILLER_LINES and all(_is_filler(line.text) for line in between):
            for line in between:
                line.marked = True


def _is_filler(text: str) -> bool:
    if _SYMBOLS.fullmatch(text):
        return True
    return len(text) <= _LONGEST_FILLER and text[-1] not in ".!?…»”\"'"
