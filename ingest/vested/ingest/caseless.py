"""Expressions that regard no case, looked for in the small letters of a text.

`re.IGNORECASE` compares every sign in all its cases, and tries each of some hundred words where a
plain expression sees from its first letter that it cannot be there. In small letters the same is
found up to three times faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from sys import maxsize

from vested.ingest.expressions import compiled

_LETTERS = re.compile(r"\\.|\(\?P|[^\W\d_]+", re.DOTALL)
"""Letters of an expression that stand for themselves; those behind a backslash do not."""
_COUNTS = "(?-i"
_PLAIN = str.maketrans("İıſ\u212a\u212b", "iiskå")
ODD = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
"""Letters that are equal to plain ones without regard to case, but do not become them in small
letters, or become two."""


class Caseless:
    """`source` as an expression without regard to case. What a match holds is in small letters."""

    __slots__ = ("small", "source")

    small: re.Pattern[str]
    """The expression for text that is in small letters."""

    def __init__(self, source: str) -> None:
        """Raises ValueError where case counts in a part of `source`, `re.error` if it is none."""
        if _COUNTS in source:
            raise ValueError(f"case counts in {source}")
        self.source = source
        self.small = compiled(_LETTERS.sub(_in_small, source))

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As of a pattern."""
        return self.small.search(small(text), start, end)

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """As of a pattern."""
        return self.small.match(small(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """As of a pattern."""
        return self.small.finditer(small(text), start, end)

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of its groups."""
        return tuple(self.small.groupindex)


def caseless(source: str) -> Caseless | re.Pattern[str]:
    """The same, or a pattern that regards no case but where some counts in a part of `source`."""
    return compiled(source, re.IGNORECASE) if _COUNTS in source else Caseless(source)


def _in_small(part: re.Match[str]) -> str:
    letters = part.group()
    return letters if letters[0] in "\\(" else letters.lower()


@lru_cache(maxsize=64)
def small(text: str) -> str:
    """`text` in small letters, sign for sign. The last ones are kept: many expressions are looked
    for in one sentence."""
    odd = not text.isascii() and ODD.search(text) is not None
    return (text.translate(_PLAIN) if odd else text).lower()
