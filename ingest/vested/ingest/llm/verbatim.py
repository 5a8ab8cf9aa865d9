"""Finds in a text the words that a model gave as its: verbatim, but for spaces and kinds of marks.

What is found is a span of the text; the model's own characters go no further.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from vested.ingest.reading import TextSpan

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›ʼ′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_SPACES = re.compile(r"\s+")
_EDGES = " \t\n\u00a0\u202f\"'“”„«»‘’‚‹›"
_MOST_PLACES = 500


def plain(words: str) -> str:
    """`words` with one kind of quotation mark, apostrophe and dash, and one space for several."""
    composed = unicodedata.normalize("NFC", words)
    return _SPACES.sub(" ", composed.translate(_PLAIN)).strip()


class Verbatim:
    """One text, ready to be searched."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """The text as `plain` makes it, and the place of each of its characters in the text."""
        characters: list[str] = []
        places: list[int] = []
        for place, character in enumerate(self._text.translate(_PLAIN)):
            if not character.isspace():
                characters.append(character)
                places.append(place)
            elif characters and characters[-1] != " ":
                characters.append(" ")
                places.append(place)
        return "".join(characters), places

    def places(self, words: str, *, whole: bool = False) -> Iterator[TextSpan]:
        """Where `words` stand, in order, at most 500 places; `whole`: not inside a longer word."""
        wanted = plain(words)
        if not wanted:
            return
        folded, places = self._folded
        at, found = folded.find(wanted), 0
        while at >= 0 and found < _MOST_PLACES:
            span = TextSpan(places[at], places[at + len(wanted) - 1] + 1)
            if not whole or self._is_whole(span):
                found += 1
                yield span
            at = folded.find(wanted, at + len(wanted))

    def place(self, words: str, *, near: int | None = None) -> TextSpan | None:
        """Where `words` stand first, or nearest to `near`; None where they do not."""
        found = self.places(words)
        if near is None:
            return next(found, None)
        return min(found, key=lambda span: abs(span.start - near), default=None)

    def trimmed(self, span: TextSpan) -> TextSpan | None:
        """`span` without spaces and quotation marks at its edges; None if nothing is left."""
        start, end = span.start, span.end
        while start < end and self._text[start] in _EDGES:
            start += 1
        while end > start and self._text[end - 1] in _EDGES:
            end -= 1
        return TextSpan(start, end) if start < end else None

    def _is_whole(self, span: TextSpan) -> bool:
        before, after = self._text[: span.start][-1:], self._text[span.end :][:1]
        inside = (before + self._text[span.start]).isalnum() and len(before) == 1
        outside = (self._text[span.end - 1] + after).isalnum() and len(after) == 1
        return not inside and not outside
