"""Two names of things compared: words, numbers, short forms."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from vested.ingest.candidates.acronyms import short_form, shortens
from vested.ingest.candidates.alignment import Alignment, aligned, weight
from vested.ingest.candidates.candidate import NAME_WEIGHT, Feature
from vested.ingest.candidates.letters import spelt_alike
from vested.ingest.candidates.pack import LikenessPack
from vested.ingest.candidates.wording import MADE, Wording
from vested.ingest.lexicon import Lexicon
from vested.ingest.reading import EntityType

_SHORT_FORM = 6.5
_OTHER_WORDS = -6.0
_FURTHER_WORDS = -7.0
_VARIANT = -10.0
_SAME_NUMBERS = 0.5
_OTHER_NUMBERS = -12.0
_OTHER_VERSION = -16.0
NUMBER_LEFT_OUT = -8.0
"""Log-odds if only one of two names has a number."""

_SURE = {2: 0.5, 3: 0.82}
"""How far an acronym of two or three letters holds."""
_OPTIONAL = 0.4
_MAKER = 0.15
_YEAR_LEFT_OUT = 0.4
_SHORTEST_BRAND = 6
_YEAR = re.compile(r"(?:19|20)\d\d")


def thing_features(kind: str, left: Wording, right: Wording) -> list[Feature]:
    """What speaks for and against two names of things of `kind` naming one."""
    short = _short_form(left, right)
    if short is not None:
        return [short]
    if not (left.words or left.numbers) or not (right.words or right.numbers):
        same = float(left.text == right.text)
        detail = f"{left.text!r} and {right.text!r} hold no letters to compare."
        return [Feature("name", same, NAME_WEIGHT, detail)]
    features = _numbers(kind, left, right)
    if left.joined == right.joined or sorted(left.words) == sorted(right.words):
        return [*features, Feature("name", 1.0, NAME_WEIGHT, _same(left, right))]
    return features + _words(kind, left, right)


def _same(left: Wording, right: Wording) -> str:
    if left.text == right.text:
        return f"Both are named {left.text!r}."
    how = "the same letters" if left.joined == right.joined else "the same words"
    return f"{left.text!r} and {right.text!r} have {how}."


def _short_form(left: Wording, right: Wording) -> Feature | None:
    for one, other in ((left, right), (right, left)):
        short = short_form(one.text)
        if short is not None and shortens(short, other.text):
            detail = f"{one.text!r} may be short for {other.text!r}."
            return Feature("short form", _SURE.get(len(short), 1.0), _SHORT_FORM, detail)
    return None


def _numbers(kind: str, left: Wording, right: Wording) -> list[Feature]:
    """Versions, sizes and years, which must be the same."""
    ours, theirs = left.numbers, right.numbers
    if ours == theirs:
        detail = f"Both have {_listed(ours)}."
        return [Feature("numbers", 1.0, _SAME_NUMBERS, detail)] if ours else []
    if ours and theirs:
        detail = f"{_listed(ours)} stands against {_listed(theirs)}."
        points = _OTHER_VERSION if kind in MADE else _OTHER_NUMBERS
        return [Feature("numbers", 1.0, points, detail)]
    given = ours or theirs
    year = kind not in MADE and all(_YEAR.fullmatch(number) for number in given)
    detail = f"Only {(left if ours else right).text!r} has {_listed(given)}."
    return [Feature("numbers", _YEAR_LEFT_OUT if year else 1.0, NUMBER_LEFT_OUT, detail)]


def _words(kind: str, left: Wording, right: Wording) -> list[Feature]:
    exact = left.capitals | right.capitals
    found = aligned(left.words, right.words, lambda one, two: _likeness(kind, exact, one, two))
    features = [Feature("name", found.likeness, NAME_WEIGHT, _shared(left, right, found))]
    if found.left and found.right:
        rest = weight(found.left) + weight(found.right)
        value = min(1.0, rest / (found.shared + rest / 2))
        detail = f"{_listed(found.left)} stands against {_listed(found.right)}."
        features.append(Feature("other words", value, _OTHER_WORDS, detail))
    elif found.left or found.right:
        longer = left if found.left else right
        features.append(_further(kind, longer, found.left or found.right, found.shared))
    return features


def _likeness(kind: str, exact: frozenset[str], word: str, other: str) -> float:
    """Likeness of two different words; of acronyms no letter may differ, of brands one inside."""
    if word in exact or other in exact:
        return 0.0
    likeness = spelt_alike(word, other)
    if kind not in MADE or not likeness:
        return likeness
    shorter, longer = sorted((word, other), key=len)
    affixed = longer.startswith(shorter) or longer.endswith(shorter)
    one_slip = OSA.distance(word, other, score_cutoff=1) == 1
    return likeness if one_slip and not affixed and len(shorter) >= _SHORTEST_BRAND else 0.0


def _shared(left: Wording, right: Wording, found: Alignment) -> str:
    both = f"{left.text!r} and {right.text!r}"
    if not found.alike:
        return f"{both} have no word in common."
    words = [one if one == two else f"{one} as {two}" for one, two, _ in found.alike]
    return f"{both} share {_listed(words)}."


def _further(kind: str, longer: Wording, words: tuple[str, ...], shared: float) -> Feature:
    """What one name has beyond the other: a part or sister has, and some words are optional."""
    detail = f"Only {longer.text!r} has {_listed(words)}."
    if kind in MADE:
        maker = longer.words[: len(words)] == words and _is_organization(words)
        return Feature("further words", _MAKER if maker else 1.0, _VARIANT, detail)
    told = [word for word in words if word not in LikenessPack.load().optional]
    value = 2 * len(told) / (len(told) + shared) if told else _OPTIONAL * len(words)
    return Feature("further words", min(1.0, value), _FURTHER_WORDS, detail)


def _is_organization(words: tuple[str, ...]) -> bool:
    """Whether `words` name a known organisation: "Google" in "Google Bard"."""
    return Lexicon.load().named(" ".join(words), (EntityType.ORGANIZATION,)) is not None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
