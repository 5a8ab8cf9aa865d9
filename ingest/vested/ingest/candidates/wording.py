"""Names of things, taken apart: words, numbers, and what tells nothing left out."""

import re
from dataclasses import dataclass
from functools import lru_cache

from vested.ingest.candidates.letters import latin, undotted
from vested.ingest.candidates.pack import LikenessPack

MADE = frozenset(["AIModel", "Product", "Dataset"])
"""Kinds whose names are brands with version and size: each word and number counts."""
TITLED = frozenset(["OpenLetter", "Publication", "Event"])
"""Kinds whose names may carry a subtitle."""

_PIECE = re.compile(r"[A-Za-z]+|\d+(?:x\d+)?[A-Za-z]{1,2}(?![A-Za-z])|\d+")
_IN_BRACKETS = re.compile(r"\s*\([A-Z][A-Z0-9]{1,7}\)")
_PATH = re.compile(r"[\w.-]+/([\w.-]+)")
_SUBTITLE = re.compile(r":\s| [-–—] ")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_ROMAN = {name: str(n) for n, name in enumerate(_NUMERALS, start=1)}
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """One name of a thing."""

    text: str
    words: tuple[str, ...]
    """What tells it from others: lower case, translated, without small words and legal forms."""
    numbers: tuple[str, ...]
    """Versions, sizes and years, sorted: "2.5-72B" is ("2", "5", "72b")."""
    joined: str
    """All its letters in a row, so that "Hugging Face" is "huggingface"."""
    capitals: frozenset[str]
    """The short words written in capitals: acronyms, in which each letter counts."""


@lru_cache(maxsize=1 << 16)
def wordings(kind: str, text: str) -> tuple[Wording, ...]:
    """`text` taken apart as the name of a thing of `kind`; with a subtitle, also without it."""
    found = [_wording(kind, text)]
    head = _SUBTITLE.split(text, maxsplit=1)[0]
    if kind in TITLED and head != text and len(head.split()) >= 3:
        found.append(_wording(kind, head))
    return tuple(found)


def _wording(kind: str, text: str) -> Wording:
    plain = undotted(latin(_IN_BRACKETS.sub("", text))).replace("+", " plus ")
    path = _PATH.fullmatch(plain)
    if path and kind in MADE:
        plain = path.group(1)
    for pattern, unit in LikenessPack.load().counts:
        plain = pattern.sub(unit, plain)
    plain = re.sub(r"(?<=\d)\.0+(?!\d)", "", plain)
    pieces = _PIECE.findall(plain)
    letters, numbers = _told_apart(pieces, kind)
    return Wording(
        text=text,
        words=_telling(letters, kind),
        numbers=tuple(sorted(numbers)),
        joined="".join(letters).lower(),
        capitals=frozenset(word.lower() for word in letters if _ACRONYM.fullmatch(word)),
    )


def _told_apart(pieces: list[str], kind: str) -> tuple[list[str], list[str]]:
    """The words and the numbers among `pieces`."""
    letters: list[str] = []
    numbers: list[str] = []
    for at, piece in enumerate(pieces):
        following = pieces[at + 1] if at + 1 < len(pieces) else ""
        if piece[0].isdigit():
            numbers.append(piece.lower().lstrip("0") or "0")
        elif at and at == len(pieces) - 1 and piece in _ROMAN and kind != "Place":
            numbers.append(_ROMAN[piece])
        elif piece.lower() not in LikenessPack.load().versions or not following[:1].isdigit():
            letters.append(piece)
    return letters, numbers


def _telling(pieces: list[str], kind: str) -> tuple[str, ...]:
    """The words without what tells nothing; all of them if nothing else is left."""
    pack = LikenessPack.load()
    words = tuple(piece.lower() for piece in pieces)
    if kind in MADE:
        return words[1:] if len(words) > 1 and words[0] in pack.articles else words
    kept = words
    while kind == "Organization" and len(kept) > 1 and kept[-1] in pack.legal_forms:
        kept = kept[:-1]
    translated = _translated(kept, pack)
    # "LA Times" is no article and "IT Institute" no pronoun.
    kept_small = {piece.lower() for piece in pieces if piece.isupper() and len(piece) > 1}
    small = pack.small - kept_small if len(kept_small) < len(pieces) else pack.small
    return tuple(word for word in translated if word not in small) or translated


def _translated(words: tuple[str, ...], pack: LikenessPack) -> tuple[str, ...]:
    """`words` with each word or phrase replaced by the one that stands for its translations."""
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            same = pack.same_words.get(words[at : at + length])
            if same is not None or length == 1:
                found.extend(same or words[at : at + 1])
                at += length
                break
    return tuple(found)
