"""Words of a text with their places: runs of letters and digits, nothing else."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from vested.schema.ids import fold

_WORDS_APART = re.compile(r"([^\W_]+)")


class Word(NamedTuple):
    """One word: `[start, end)`, as written and folded."""

    start: int
    end: int
    text: str
    folded: str
    capital: bool
    """Whether it begins with a capital letter."""


def word_at(text: str, start: int) -> Word:
    """The word `text` that stands at `start`."""
    return Word(start, start + len(text), text, fold(text), text[0].isupper())


def words(text: str) -> list[Word]:
    """The words of `text` in order; linear in its length."""
    known: dict[str, tuple[str, str, bool]] = {}
    make = tuple.__new__  # what `Word(…)` comes down to
    found: list[Word] = []
    at, inside = 0, False
    # Gaps and words take turns. Each wording is folded once.
    for part in _WORDS_APART.split(text):
        end = at + len(part)
        if inside:
            told = known.get(part)
            if told is None:
                told = known[part] = (part, fold(part), part[0].isupper())
            found.append(make(Word, (at, end, *told)))
        at, inside = end, not inside
    return found


def first_at(found: Sequence[Word], offset: int) -> int:
    """Index of the first word that starts at `offset` or later."""
    return bisect_left(found, offset, key=lambda one: one.start)


def begins_sentence(text: str, start: int) -> bool:
    """Whether what starts at `start` is the first thing in its sentence or line."""
    before = text[max(0, start - 8) : start].rstrip(" \u00a0\u202f\"'«“„(*•-–—")
    return not before or before[-1] in ".!?:;\n…" or "\n" in text[max(0, start - 3) : start]
