"""Where the words that were searched for stand in a text, in fragments that are safe to show."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vested.schema.ids import fold

_WORD = re.compile(r"\w+")
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3
_BEFORE = 60
"""Characters shown before the first match."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters `[start, end)` of a text (code points), and whether they are what was sought."""

    text: str
    matched: bool
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The words of `text` as they are compared: without accents or case."""
    return [folded for word in _WORD.findall(text) if (folded := fold(word))]


def highlight(asked: Sequence[str], text: str, longest: int) -> tuple[Fragment, ...]:
    """The part of `text` around the first match, at most `longest` characters, in fragments.

    `asked` are words as `words_of` gives them; the last may be the beginning of one. A word that
    differs in its ending matches too. The fragments laid end to end are the part itself.
    """
    spans = [
        (found.start(), found.end())
        for found in _WORD.finditer(text)
        if _matches(asked, fold(found.group()))
    ]
    first = max(0, spans[0][0] - _BEFORE) if spans and len(text) > longest else 0
    first = min(first, max(0, len(text) - longest))
    last = min(len(text), first + longest)
    fragments: list[Fragment] = []
    place = first
    for start, end in spans:
        if start < first or end > last:
            continue
        if start > place:
            fragments.append(Fragment(text[place:start], False, place, start))
        fragments.append(Fragment(text[start:end], True, start, end))
        place = end
    if place < last:
        fragments.append(Fragment(text[place:last], False, place, last))
    return tuple(fragments)


def _matches(asked: Sequence[str], word: str) -> bool:
    if not asked or not word:
        return False
    return word in asked or word.startswith(asked[-1]) or any(_akin(one, word) for one in asked)


def _akin(one: str, word: str) -> bool:
    """Whether the two are one word but for their endings: `raised` and `raises`."""
    shorter = min(len(one), len(word))
    same = next((n for n in range(shorter) if one[n] != word[n]), shorter)
    rest = max(len(one), len(word)) - same
    return same >= _SHORTEST_STEM and rest <= _LONGEST_ENDING
