"""Acronyms that the article itself explains: "Full Name (FN)"."""

import re
from collections.abc import Mapping, Sequence

from vested.ingest.lexicon.words import Word, first_at
from vested.schema.ids import fold

BRACKETED = re.compile(r"[ \u00a0]\((?P<short>[A-Z][A-Za-z]{1,7})\)")
"""An acronym in brackets, from the blank before them on."""
_LONGEST = 12


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
    return found


def stands_for(parts: Sequence[str], short: str) -> bool:
    """Whether `short` is made of the initials of `parts`; what is an acronym itself goes in whole
    ("U.S. AI Safety Institute", "USAISI")."""
    initials = "".join(part[0] for part in parts)
    capitals = "".join(char for char in initials if char.isupper())
    whole = "".join(
        part if part.isupper() and len(part) < 4 else part[0] for part in parts if part[0].isupper()
    )
    return fold(short) in {fold(initials), fold(capitals), fold(whole)}


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
