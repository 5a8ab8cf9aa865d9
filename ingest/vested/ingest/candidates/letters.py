"""Words letter by letter: Latin letters for all scripts, likeness of sound, slips of the pen."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]\b\.?")
# Spellings of one sound, in several languages and transliterations; applied in this order.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"sch|sh|ch(?=[bdfgklmnpqrstvwxz])", "s"),
        (r"ck|qu(?=[ei])|q|c(?![eihy])|kh", "k"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"(?<=[aeo])e(?=[bcdfgklmnpqrstvwxz])|(?<=u)e(?=[bcdfgklmnpqrstvwxz])", ""),
        (r"^y(?=e)", ""),
        (r"iy$|ij$|yi$|ey$|ej$|ei$|ie$", "i"),
        (r"[yj](?![aeiou])|y", "i"),
        (r"ks", "x"),
        (r"[wv]", "v"),
        (r"z", "s"),
        (r"e$", ""),
        (r"(.)\1+", r"\1"),
    )
]
_ONE_SLIP = 5
_TWO_SLIPS = 8


def latin(text: str) -> str:
    """`text` in ASCII, case kept: accents off, other scripts transliterated by sound."""
    if text.isascii():
        return text
    ascii_text = anyascii(unicodedata.normalize("NFC", text))
    if any(unicodedata.category(char) == "Lo" for char in text):
        # Scripts without case join names: "LiFeiFei".
        ascii_text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", ascii_text)
    return ascii_text


def undotted(text: str) -> str:
    """`text` with abbreviations in one piece: "U.S." becomes "US"."""
    return _ABBREVIATION.sub(lambda match: match.group().replace(".", ""), text)


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """How a lower-case ASCII word sounds, roughly: words of one sound are spellings of one name."""
    found = word
    for pattern, replacement in _SOUNDS:
        found = pattern.sub(replacement, found)
    return found or word


@lru_cache(maxsize=1 << 16)
def spelt_alike(word: str, other: str) -> float:
    """Likeness of two lower-case words as spellings of one: 1 equal, 0 two words.

    One slip of the pen is let pass from five letters on, two from eight on; a swap of neighbours
    is one (optimal string alignment). The first letter of a short word is seldom wrong.
    """
    if word == other:
        return 1.0
    shorter = min(len(word), len(other))
    if shorter >= 3 and sound(word) == sound(other):
        return 0.94
    allowed = 0 if shorter < _ONE_SLIP else 1 if shorter < _TWO_SLIPS else 2
    wrong = OSA.distance(word, other, score_cutoff=allowed)
    if not allowed or wrong > allowed:
        return 0.0
    if word[0] != other[0] and (wrong == 2 or shorter < _TWO_SLIPS):
        return 0.0
    return 1 - wrong / shorter


def romanised_alike(word: str, other: str) -> float:
    """Likeness of two romanisations of one name: they differ in vowels more than in consonants."""
    bare = [re.sub(r"[aeiouyj]", "", sound(name)) for name in (word, other)]
    return 0.85 if bare[0] == bare[1] and len(bare[0]) >= 2 else 0.0


def slips(word: str) -> set[str]:
    """`word` and what is left when one letter is lost: two words one slip apart share one."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
