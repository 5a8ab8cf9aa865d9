"""A person's name taken apart: titles off, "Roe, Jane" in order."""

import re
from dataclasses import dataclass
from functools import lru_cache

from vested.ingest.candidates.letters import latin
from vested.ingest.candidates.pack import LikenessPack

_FIRST_OTHER_SCRIPT = 0x370
"""Code points from Greek on are no Latin letters."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name."""

    text: str
    parts: tuple[str, ...]
    """Given names or initials, then the surname; lower case, without titles."""
    generation: str | None
    """What tells father from son: "jr", "iii"."""
    foreign: bool
    """Whether it was transliterated."""


@lru_cache(maxsize=1 << 16)
def person_name(text: str) -> PersonName:
    """`text` taken apart as a person's name."""
    pack = LikenessPack.load()
    before, comma, behind = latin(re.sub(r"['’`´]", "", text)).replace("'", "").partition(",")
    words = [word for word in _words(before) if word not in pack.degrees]
    after = [word for word in _words(behind) if word not in pack.degrees]
    ages = [word for word in words[1:] + after if word in pack.generations]
    words = words[:1] + [word for word in words[1:] if word not in pack.generations]
    after = [word for word in after if word not in pack.generations]
    if comma and after:
        words = after + words
    while len(words) > 1 and words[0] in pack.honorifics:
        words = words[1:]
    foreign = any(ord(char) >= _FIRST_OTHER_SCRIPT for char in text if char.isalpha())
    return PersonName(text, tuple(words), pack.generations[ages[0]] if ages else None, foreign)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())
