"""Words of a text with their places: runs of letters and digits, nothing else."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from vested.schema.ids import fold

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `[start, end)`, as written and folded."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def words(text: str) -> list[Word]:
    """The words of `text` in order; linear in its length."""
    return [
        Word(match.start(), match.end(), match.group(), fold(match.group()))
        for match in _WORD.finditer(text)
    ]


def first_at(found: Sequence[Word], offset: int) -> int:
    """Index of the first word that starts at `offset` or later."""
    return bisect_left(found, offset, key=lambda word: word.start)


def begins_sentence(text: str, start: int) -> bool:
    """Whether what starts at `start` is the first thing in its sentence or line."""
    before = text[max(0, start - 8) : start].rstrip(" \u00a0\u202f\"'«“„(*•-–—")
    return not before or before[-1] in ".!?:;\n…" or "\n" in text[max(0, start - 3) : start]
