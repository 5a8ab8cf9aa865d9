"""Acronyms that the article itself explains: "Full Name (FN)"."""

import re
from collections.abc import Mapping, Sequence

from vested.ingest.language_words import group, table
from vested.ingest.lexicon.words import Word, first_at
from vested.schema.ids import fold

BRACKETED = re.compile(r"[ \u00a0]\((?P<short>[A-Z][A-Za-z]{1,7})\)")
"""An acronym in brackets, from the blank before them on."""
_TOLD_BEHIND = re.compile(r"\b(?P<short>[A-Z]{2,7})(?:[ \u00a0]\(| ?[—–] ?)[“\"«]?(?=[A-Z])")
"""An acronym before what it stands for: "CTM (Calm Tide Model)", "CTM — Calm Tide Model"."""
_LONGEST = 12
_BLANKS = (" ", "-", "\u00a0", "'", "’")
_LONGEST_KIND = 70
_SPELT = group(long for several in table("forms.ai_spelt").values() for long in several)
_AI = re.compile(
    rf"(?<![A-ZÀ-Þ-])\b(?:{_SPELT})"
    r"(?: [^\W\d_]+){1,2}$",
    re.IGNORECASE,
)
"""A kind of artificial intelligence: its acronym is often that of its English name."""


def defined_acronyms(text: str, words: Sequence[Word]) -> Mapping[str, str]:
    """Each acronym that stands in brackets behind words with its initials, with those words folded.

    Only capitalised words count for the initials; small ones may stand between them.
    """
    found: dict[str, str] = {}
    for match in BRACKETED.finditer(text):
        short = match["short"]
        start = _long_form(text, words, first_at(words, match.start()), short)
        if start is not None:
            found.setdefault(short, fold(text[start : match.start()]))
            continue
        kind = _AI.search(text[max(0, match.start() - _LONGEST_KIND) : match.start()])
        if kind is not None:
            found.setdefault(short, fold(kind.group()))
    for match in _TOLD_BEHIND.finditer(text):
        long = _long_behind(text, words, first_at(words, match.end()), match["short"])
        if long is not None:
            found.setdefault(match["short"], long)
    return found


def stands_for(parts: Sequence[str], short: str) -> bool:
    """Whether `short` is made of the initials of `parts`; what is an acronym itself goes in whole
    ("U.S. AI Safety Institute", "USAISI")."""
    initials = "".join(part[0] for part in parts)
    capitals = "".join(char for char in initials if char.isupper())
    whole = "".join(
        part if part.isupper() and len(part) < 4 else part[0] for part in parts if part[0].isupper()
    )
    # "General-purpose AI", "GPAI"
    mixed = "".join(part if part.isupper() and len(part) < 4 else part[0] for part in parts)
    return fold(short) in {fold(initials), fold(capitals), fold(whole), fold(mixed)}


def _long_behind(text: str, words: Sequence[Word], at: int, short: str) -> str | None:
    """The words from `at` on, folded, that have the initials of `short`."""
    parts: list[str] = []
    for word in words[at : at + _LONGEST]:
        if parts and text[words[at + len(parts) - 1].end : word.start] not in _BLANKS:
            return None
        parts.append(word.text)
        if word.capital and len(parts) > 1 and stands_for(parts, short):
            return fold(text[words[at].start : word.end])
    return None


def _long_form(text: str, words: Sequence[Word], stop: int, short: str) -> int | None:
    """Where the words start that end right before word `stop` and have the initials of `short`."""
    parts: list[str] = []
    for at in range(stop - 1, max(-1, stop - 1 - _LONGEST), -1):
        if at + 1 < stop and "\n" in text[words[at].end : words[at + 1].start]:
            return None
        parts.insert(0, words[at].text)
        if words[at].capital and len(parts) > 1 and stands_for(parts, short):
            return words[at].start
    return None
