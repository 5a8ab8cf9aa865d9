"""Tells which of many expressions can match a text at all, from one look at its words and signs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Generic, TypeVar

from vested.ingest.caseless import ODD
from vested.ingest.literals import Clause, required

_RUN = re.compile(r"[^\W\d_]+")
_HEAD = 3
"""Words are looked up by so many first letters."""
_KNOWN_WORDS = 50_000


class Sieve:
    """What a set of expressions asks for, indexed by word and sign.

    Each clause has a bit: `wanted(expression)` are the bits that an expression asks for, and
    `given(text)` those that a text meets.
    """

    def __init__(self, expressions: Iterable[str]) -> None:
        self._bits: dict[tuple[Clause, int], int] = {}
        self._wanted: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._by_head: dict[str, list[tuple[str, int]]] = {}
        self._short: dict[str, int] = {}
        self._signs: dict[str, int] = {}
        self._repeated: list[tuple[str, int, int]] = []
        for expression in expressions:
            if expression not in self._wanted:
                clauses = Counter(required(expression))
                bits = (self._bit(clause, count) for clause, count in clauses.items())
                self._wanted[expression] = sum(set(bits))

    def wanted(self, expression: str) -> int:
        """The bits of one of the expressions. Raises KeyError for another."""
        return self._wanted[expression]

    def given(self, text: str) -> int:
        """The bits that `text` meets; all of them (-1) where its letters are too odd to tell."""
        if not text.isascii() and ODD.search(text):
            return -1
        small = text.lower()
        bits, words = 0, self._words
        for run in set(_RUN.findall(small)):
            known = words.get(run)
            if known is None:
                if len(words) >= _KNOWN_WORDS:
                    words.clear()
                known = words[run] = self._of_word(run)
            bits |= known
        for sign in self._signs.keys() & set(small):
            bits |= self._signs[sign]
        for signs, count, own in self._repeated:
            if _times(small, signs) >= count:
                bits |= own
        return bits

    def _bit(self, clause: Clause, count: int) -> int:
        words = sorted(one for one in clause if one[0].isalpha())
        signs = "".join(sorted(clause.difference(words)))
        # Words may overlap: two clauses can be met by one. Things cannot.
        count = 1 if words else count
        key = (clause, count)
        if key not in self._bits:
            bit = self._bits[key] = 1 << len(self._bits)
            for word in words:
                self._add_word(word, bit)
            if count > 1:
                self._repeated.append((signs, count, bit))
            else:
                for sign in signs:
                    self._signs[sign] = self._signs.get(sign, 0) | bit
        return self._bits[key]

    def _add_word(self, word: str, bit: int) -> None:
        if len(word) < _HEAD:
            self._short[word] = self._short.get(word, 0) | bit
        else:
            self._by_head.setdefault(word[:_HEAD], []).append((word, bit))

    def _of_word(self, word: str) -> int:
        """The bits of all that stands in a word."""
        bits = 0
        for at in range(len(word)):
            for size in range(1, _HEAD):
                bits |= self._short.get(word[at : at + size], 0)
            for wanted, bit in self._by_head.get(word[at : at + _HEAD], ()):
                if word.startswith(wanted, at):
                    bits |= bit
        return bits


_T = TypeVar("_T")


class Sifted(Generic[_T]):
    """Things in order, each with the bits that it wants of a text."""

    def __init__(self, things: Iterable[tuple[_T, int]]) -> None:
        every = list(things)
        sharing = Counter(bit for _, wanted in every for bit in _apart(wanted))
        self._anyhow: list[tuple[int, _T]] = []
        self._by_bit: dict[int, list[tuple[int, _T, int]]] = {}
        """By the number of the bit that the fewest want: most texts give few of these."""
        self._bits = 0
        for place, (one, wanted) in enumerate(every):
            if not wanted:
                self._anyhow.append((place, one))
                continue
            rare = min(_apart(wanted), key=lambda bit: sharing[bit])
            self._by_bit.setdefault(rare.bit_length() - 1, []).append((place, one, wanted))
            self._bits |= rare

    def of(self, given: int) -> list[_T]:
        """The things that want no more than the bits `given`."""
        found, missing = list(self._anyhow), ~given
        # Written in twos, the bits that are given are found much faster than by taking off one
        # after the other.
        written = f"{given & self._bits:b}"[::-1]
        at = written.find("1")
        while at >= 0:
            for place, one, wanted in self._by_bit[at]:
                if not wanted & missing:
                    found.append((place, one))
            at = written.find("1", at + 1)
        found.sort(key=itemgetter(0))
        return [one for _, one in found]


def _apart(bits: int) -> Iterator[int]:
    """Each of the bits by itself."""
    while bits:
        bit = bits & -bits
        yield bit
        bits ^= bit


def _times(text: str, signs: Sequence[str]) -> int:
    return sum(text.count(sign) for sign in signs)
