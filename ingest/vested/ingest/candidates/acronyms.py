"""Short forms of names: "CAIS" for "Center for AI Safety", "a16z" for "Andreessen Horowitz"."""

import re
from functools import lru_cache
from itertools import product

from vested.ingest.candidates.letters import latin, undotted
from vested.ingest.candidates.pack import LikenessPack

_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9&-]{1,7}")
_NUMERONYM = re.compile(r"([a-z])(\d{1,2})([a-z])")
_DOUBLED = re.compile(r"([a-z]+)(\d)")
_SAVED = 3
_MOST_WORDS = 12
_MOST_FORMS = 64


@lru_cache(maxsize=1 << 16)
def short_form(text: str) -> str | None:
    """`text` in lower case if it may be an acronym: one word, most of its letters capitals."""
    plain = undotted(latin(text)).strip()
    if not _SHORT.fullmatch(plain):
        return None
    bare = re.sub(r"[&-]", "", plain)
    if _NUMERONYM.fullmatch(bare.lower()):
        return bare.lower()
    capitals = sum(char.isupper() for char in bare)
    # "Inria", "Mila": said as words, written as such.
    as_word = bare[:1].isupper() and 4 <= len(bare) <= 6 and bare.isalpha()
    return bare.lower() if as_word or capitals * 2 > len(bare) else None


@lru_cache(maxsize=1 << 16)
def initials(text: str) -> frozenset[str]:
    """The acronyms that the name `text` may have: with and without its small words, hyphens read
    as gaps or not, and words that are acronyms themselves taken whole."""
    plain = re.sub(r"[’']", " ", undotted(latin(re.sub(r"\([^)]*\)", " ", text))))
    found: set[str] = set()
    patterns = (r"[A-Za-z][A-Za-z-]*", r"[A-Za-z]+")
    for pattern in patterns[: 1 + ("-" in plain)]:
        words = re.findall(pattern, plain)
        if 2 <= len(words) <= _MOST_WORDS:
            found |= _forms(words)
    return frozenset(form for form in found if len(form) >= 2)


def _forms(words: list[str]) -> set[str]:
    pack = LikenessPack.load()
    choices: list[tuple[str, ...]] = []
    for at, word in enumerate(words):
        parts = {word[0].lower()}
        if word.isupper() and 2 <= len(word) <= 3:
            parts.add(word.lower())
        if word.lower() in (pack.small if at else pack.optional):
            parts.add("")
        choices.append(tuple(sorted(parts)))
    forms = set()
    for number, chosen in enumerate(product(*choices)):
        if number == _MOST_FORMS:
            break
        forms.add("".join(chosen))
    return forms


def shortens(short: str, text: str) -> bool:
    """Whether `short`, a result of `short_form`, may stand for the longer name `text`."""
    numeronym = _NUMERONYM.fullmatch(short)
    if numeronym:
        first, left_out, last = numeronym.groups()
        letters = "".join(re.findall(r"[a-z]", latin(text).lower()))
        fits = len(letters) == int(left_out) + 2
        return fits and letters[0] == first and letters[-1] == last
    doubled = _DOUBLED.fullmatch(short)
    if doubled:
        return doubled.group(1) * int(doubled.group(2)) in initials(text)
    return short in initials(text) and len(re.sub(r"\W", "", text)) >= len(short) + _SAVED
