"""What of a text survives its translation: figures and proper names, in order.

An anchor is a figure by its significant digits (`#105` for 105 million and 105 000 000) or the
folded beginning of a name (`mistr`), so that endings and small misspellings do not matter. The
anchors of a sentence are sorted, because languages order a sentence differently, and closed by
a mark `/n`: n words lie between this mark and the one before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from vested.graph.likeness.shingles import folded

LIMIT = 400
"""Anchors kept of one text, its first ones."""

_WINDOW = 24_000  # code points that are read; 400 anchors are spent well before, as a rule
_BEGINNING = 5  # letters of a name that count
_TOKEN = re.compile(
    r"(?P<figure>(?<!\w)(?:"
    r"\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3}){1,5}(?:[.,]\d{1,3})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?))"
    r"|(?P<word>\w+)"
    r"|(?P<end>[.!?…]{1,4}[\"”»’)]{0,4}\s|\n)"
)
_NOT_DIGITS = re.compile(r"\D+")
# "AI" is a name in no language and a different word in each.
_NO_NAMES = frozenset({"ai", "ia", "ki"})
# German writes every noun with a capital; those that follow a determiner are not names.
_GERMAN_DETERMINER = re.compile(
    r"d(?:er|ie|as|en|em|es)|k?ein(?:e[rnms]?)?"
    r"|(?:ihr|sein|dies|jed|all|welch|viel|beid|unser)e?[rnms]?|im|am|zum|zur|ins|beim|vom|mehr"
)


@dataclass(slots=True)
class _Sentence:
    figures: list[str] = field(default_factory=list)
    names: list[tuple[str, bool]] = field(default_factory=list)
    """Printed form, and whether it is the sentence's first word."""
    words: int = 0


@dataclass(slots=True)
class _Usage:
    """How the words of a text are used throughout: what tells a name from a noun."""

    inside: Counter[str] = field(default_factory=Counter)
    small: set[str] = field(default_factory=set)
    determined: Counter[str] = field(default_factory=Counter)

    def is_name(self, word: str, first: bool, german: bool) -> bool:
        if not _is_plain(word[1:]):
            return True
        if (first and not self.inside[word]) or word.lower() in self.small or len(word) < 2:
            return False
        return not (german and 2 * self.determined[word] >= max(1, self.inside[word]))


def anchors(text: str, language: str | None) -> tuple[str, ...]:
    """The first `LIMIT` anchors of `text` with a mark after each sentence that has some, and a
    last mark for the words after it. `language` is an ISO 639-1 code or None."""
    sentences, usage = _read(text[:_WINDOW])
    kept: list[str] = []
    count = since = 0
    for sentence in sentences:
        since += sentence.words
        found = sorted(_of(sentence, usage, language == "de"))[: LIMIT - count]
        if found:
            kept += [*found, f"/{since}"]
            count, since = count + len(found), 0
        if count >= LIMIT:
            break
    return (*kept, f"/{since}")


def is_figure(anchor: str) -> bool:
    """Whether an anchor carries a digit: a figure, or a name such as A100."""
    return any(char.isdigit() for char in anchor)


def sentences_of(marked: tuple[str, ...]) -> Iterator[tuple[list[str], int]]:
    """The anchors of each sentence, and how many words lie between its end and the last one's."""
    current: list[str] = []
    for anchor in marked:
        if anchor.startswith("/"):
            yield current, int(anchor[1:])
            current = []
        else:
            current.append(anchor)


def _read(text: str) -> tuple[list[_Sentence], _Usage]:
    sentences, usage = [_Sentence()], _Usage()
    before = ""
    for match in _TOKEN.finditer(text):
        token, sentence = match.group(), sentences[-1]
        if match.lastgroup == "end":
            before = ""
            if sentence.words:
                sentences.append(_Sentence())
            continue
        if match.lastgroup == "figure":
            sentence.figures.append(token)
        elif _is_plain(token):
            usage.small.add(token)
        else:
            first = sentence.words == 0
            sentence.names.append((token, first))
            usage.inside[token] += not first
            compound = text[match.end() : match.end() + 1] == "-"
            if not compound and _GERMAN_DETERMINER.fullmatch(before.lower()):
                usage.determined[token] += 1
        sentence.words += 1
        before = token
    return sentences, usage


def _is_plain(word: str) -> bool:
    """Whether `word` has no capitals, digits or low lines."""
    return word == word.lower() and (word.isalpha() or not word)


def _of(sentence: _Sentence, usage: _Usage, german: bool) -> Iterator[str]:
    for figure in sentence.figures:
        if digits := _NOT_DIGITS.sub("", figure).strip("0"):
            yield "#" + digits
    for word, first in sentence.names:
        if usage.is_name(word, first, german):
            name = folded(word)
            if name not in _NO_NAMES:
                # A possessive or plural s is no part of the name.
                yield (name[:-1] if name.endswith("s") and len(name) > 3 else name)[:_BEGINNING]
