"""Finds lexicon names in a text: one pass over its words, the longest name wins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vested.ingest.lexicon.entries import Entry, Lexicon
from vested.ingest.lexicon.words import Word, word_at, words

_LONGEST_GAP = 2
# "512 H100s": several of a kind.
_PLURAL = re.compile(r"[A-Z]{1,4}\d{1,4}[A-Z]?s")
_SHORT_ACRONYM = 5
_UMLAUTS = frozenset("äöüÄÖÜ")
_PARTICLES = frozenset({"le", "la", "de", "du", "van", "von", "der", "di", "da"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording of one entry, as words."""

    entry: Entry
    words: tuple[Word, ...]
    commas: bool

    def fits(self, text: str, found: Sequence[Word], at: int) -> bool:
        """Whether the wording stands at word `at`: same words, fitting case, small gaps."""
        if at + len(self.words) > len(found):
            return False
        for offset, wanted in enumerate(self.words):
            word = found[at + offset]
            if word.folded != wanted.folded or not _case_fits(wanted.text, word.text):
                return False
            if len(self.words) == 1 and not _accents_fit(wanted.text, word.text):
                return False
            if offset and not self._gap_fits(text[found[at + offset - 1].end : word.start]):
                return False
        return True

    def _gap_fits(self, gap: str) -> bool:
        if gap == " & ":
            return True
        if len(gap) > _LONGEST_GAP or "\n" in gap or "|" in gap:
            return False
        return self.commas or not any(sign in gap for sign in ",;()")


@dataclass(frozen=True, slots=True)
class Match:
    """A lexicon name in a text: `[start, end)`."""

    start: int
    end: int
    pattern: Pattern

    @property
    def entry(self) -> Entry:
        """Whose name it is."""
        return self.pattern.entry


def matches(text: str, found: Sequence[Word]) -> list[Match]:
    """All lexicon names, left to right, none overlapping; ambiguous ones included."""
    index = _patterns(Lexicon.load())
    result: list[Match] = []
    at = 0
    while at < len(found):
        pattern = next(
            (p for p in index.get(found[at].folded, ()) if p.fits(text, found, at)), None
        )
        if pattern is None and _PLURAL.fullmatch(found[at].text):
            one = word_at(found[at].text[:-1], found[at].start)
            several = index.get(one.folded, ())
            pattern = next((p for p in several if p.fits(text, [one], 0)), None)
            if pattern is not None:
                result.append(Match(one.start, one.end, pattern))
                at += 1
                continue
        if pattern is None:
            at += 1
            continue
        last = at + len(pattern.words) - 1
        result.append(Match(found[at].start, found[last].end, pattern))
        at = last + 1
    return result


def first_words() -> frozenset[str]:
    """The folded words that some listed name begins with."""
    return frozenset(_patterns(Lexicon.load()))


@cache
def _patterns(lexicon: Lexicon) -> dict[str, list[Pattern]]:
    """Patterns by their first folded word, longest first, unambiguous entries first."""
    index: dict[str, list[Pattern]] = {}
    for entry in lexicon.entries.values():
        for wording in entry.wordings:
            parts = tuple(words(wording))
            if parts:
                pattern = Pattern(entry, parts, "," in wording)
                index.setdefault(parts[0].folded, []).append(pattern)
    for patterns in index.values():
        patterns.sort(key=lambda p: (-len(p.words), p.entry.ambiguous))
    return index


def _accents_fit(wanted: str, found: str) -> bool:
    """Whether a name of one short word gains no umlaut: the German "Über" is no Uber."""
    if len(wanted) > _SHORT_ACRONYM or found.isascii():
        return True
    return not wanted.isascii() or _UMLAUTS.isdisjoint(found)


def _case_fits(wanted: str, found: str) -> bool:
    """Whether a word may be written as `found`: capitals are kept, short acronyms exact."""
    if wanted.isupper() and len(wanted) <= _SHORT_ACRONYM and not wanted.isdigit():
        return found == wanted
    particle = wanted.casefold() in _PARTICLES and found == wanted.lower()
    return particle or not wanted[0].isupper() or found[0].isupper()
