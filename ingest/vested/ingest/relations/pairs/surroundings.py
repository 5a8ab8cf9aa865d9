"""What stands around the tokens of a sentence: small words in front, and what lies between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, count

from vested.ingest.language_words import some
from vested.ingest.relations.pairs.candidates import Place
from vested.ingest.relations.pairs.tokens import Tokens

_MARKS = ("by_m", "of_m", "at_m", "for_m", "from_m", "with_m", "to_m", "on_m", "as_m", "than_m")
_ENDS = frozenset(some("possessives.ends"))
_POSSESSIVES = _ENDS | {*some("possessives.bare"), *(end[1:] for end in _ENDS)}
_SKIPPED = frozenset({"the_m", "its_m"})
_TOLD = ("boss_n", "staff_n", "rel_m", "but_m", "is_m", "found_n", "thing_n")
_GAPS = tuple(f"gap{size}" for size in (0, 1, 2, 2, 4, 4, 4, 7, 7, 7, 7, 7, 7))
_COUNTED_UP_TO = {"comma": 3, "verb": 3, "noun": 3, "P": 2, "O": 2, "M": 2, "S": 2}
_COUNTED = (
    *_COUNTED_UP_TO, "stop", "bracket", "quote",
    "rel_m", "but_m", "and_m", "by_m", "with_m", "than_m", "is_m",
)  # fmt: skip
_SIGNS = ((",", "comma"), (";:.?!", "stop"), ("()[]", "bracket"), ('"«»“”„', "quote"))
_BITS = 24
_MOST = (1 << _BITS) - 1
_ONE = {name: 1 << _BITS * place for place, name in enumerate(_COUNTED)}
"""One of each, as it is counted: all counts of a stretch of tokens are one number, so that what
stands between two tokens is one subtraction."""
_MOST_SPELLED = 1 << 16
_SPELLED: dict[tuple[int, str], tuple[tuple[str, ...], int]] = {}
_NUMBERS = count()
_FAR = 6
"""How many tokens in front of a thing are looked at for its small word."""


View = tuple[str, tuple[str, ...], int, int, int, list[str], int]
"""Of an end, from a word: `<` in front of it or `>` behind, what stands between, how far, how many
of its kind are nearer on its side and across, the classes of the telling words between; and a
number for all but for how far and those."""

Stretch = tuple[tuple[str, ...], tuple[str, ...]]
"""Of two ends: the classes of the telling words between them, and all that stands there."""
_NUMBERED: dict[Stretch, int] = {}


@dataclass(slots=True)
class Surroundings:
    """What all candidates of one sentence share; what was found out is kept."""

    line: Tokens
    places: tuple[Place, ...]
    final: bool
    """Whether the language puts verbs at the end."""
    sort: str
    """Kind of line: prose, item, row, heading."""
    amount: bool = False
    compute: bool = False
    _marks: dict[int, str] = field(default_factory=dict)
    _after: dict[int, str] = field(default_factory=dict)
    _passive: dict[int, bool] = field(default_factory=dict)
    _counts: list[int] = field(default_factory=list)
    _telling: list[str] = field(default_factory=list)
    _before: list[int] = field(default_factory=list)
    """How many of `_telling` stand before each token."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _views: dict[int, dict[Place, View]] = field(default_factory=dict)
    _stretches: dict[tuple[int, int], tuple[Stretch, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._counts = list(
            accumulate(map(_count, self.line.words, self.line.kinds, self.line.classes), initial=0)
        )
        for classes in self.line.classes:
            self._before.append(len(self._telling))
            if classes:
                self._telling += [name for name in classes if name[-2:] != "_m"]
        self._before.append(len(self._telling))

    def mark(self, at: int) -> str:
        """The small word in front of the token at `at`, over articles and up to two more words."""
        known = self._marks.get(at)
        if known is None:
            known = self._marks[at] = mark(self.line, at)
        return known

    def after(self, at: int) -> str:
        """The small word or mark right behind the token at `at`."""
        known = self._after.get(at)
        if known is None:
            known = self._after[at] = after(self.line, at)
        return known

    def number(self, kind: str) -> int:
        """How many things of `kind` the sentence names, up to 3."""
        known = self._numbers.get(kind)
        if known is None:
            number = sum(one.kind == kind and not one.unsaid for one in self.places)
            known = self._numbers[kind] = min(3, number)
        return known

    def view(self, at: int, place: Place) -> View:
        """How an end of a word at `at` is seen from there."""
        views = self.views(at)
        known = views.get(place)
        if known is None:
            if place.last < at:
                arrow, distance, told = "<", at - place.last, self._told(place.last, at)
                between, number = self._between(place.last, at)
                nearer, across = self._rivals(place.kind, at, distance)
            else:
                arrow, distance, told = ">", place.first - at, self._told(at, place.first)
                between, number = self._between(at, place.first)
                across, nearer = self._rivals(place.kind, at, distance)
            number = (number * 4 + min(nearer, 3)) * 4 + min(across, 3)
            number = number * 2 + (arrow == ">")
            known = arrow, between, distance, nearer, across, told, number
            views[place] = known
        return known

    def views(self, at: int) -> dict[Place, View]:
        """The ends that `view` was asked about for a word at `at`."""
        known = self._views.get(at)
        if known is None:
            known = self._views[at] = {}
        return known

    def passive(self, at: int) -> bool:
        """Whether a form of "to be" stands up to three tokens in front."""
        known = self._passive.get(at)
        if known is None:
            near = self.line.classes[max(0, at - 3) : at]
            known = self._passive[at] = any("is_m" in classes for classes in near)
        return known

    def _between(self, left: int, right: int) -> tuple[tuple[str, ...], int]:
        """What stands between two tokens: how much, which marks, things and small words; and a
        number for it."""
        size = right - left - 1
        # Ends may be lists that stand inside each other.
        counts = self._counts[right] - self._counts[left + 1] if size > 0 else 0
        key = counts, _gap(size)
        known = _SPELLED.get(key)
        if known is None:
            if len(_SPELLED) >= _MOST_SPELLED:
                _SPELLED.clear()
            known = _SPELLED[key] = tuple(_between(*key)), next(_NUMBERS)
        return known

    def stretch(self, one: Place, other: Place) -> tuple[Stretch, int]:
        """What stands between two ends, and a number for it."""
        left, right = (one, other) if one.first <= other.first else (other, one)
        key = left.last, right.first
        known = self._stretches.get(key)
        if known is None:
            stretch = tuple(dict.fromkeys(self._told(*key))), self._between(*key)[0]
            number = _NUMBERED.get(stretch)
            if number is None:
                if len(_NUMBERED) >= _MOST_SPELLED:
                    _NUMBERED.clear()
                number = _NUMBERED[stretch] = next(_NUMBERS)
            known = self._stretches[key] = stretch, number
        return known

    def _told(self, left: int, right: int) -> list[str]:
        return self._telling[self._before[left + 1] : self._before[right]]

    def _rivals(self, kind: str, at: int, distance: int) -> tuple[int, int]:
        """How many things of `kind` stand less than `distance` in front of a token and behind."""
        in_front = behind = 0
        for one in self.places:
            if one.kind == kind and not one.unsaid:
                in_front += one.last < at < one.last + distance
                behind += one.first - distance < at < one.first
        return in_front, behind


def mark(line: Tokens, at: int) -> str:
    """The small word in front of the token at `at`, over articles and up to two more words."""
    steps = 0
    for n in range(at - 1, max(-1, at - _FAR), -1):
        if line.kinds[n]:
            return f"after{line.kinds[n]}" if n == at - 1 else "word"
        word, classes = line.words[n], line.classes[n]
        for name in _MARKS:
            if name in classes:
                return name
        if word in _ENDS:
            return "poss"
        if "and_m" in classes:
            return "and"
        if not word[0].isalnum():
            return word if word in ',(:;-—"' else "punct"
        if not _SKIPPED.isdisjoint(classes):
            continue
        for name in classes:
            if name[-2:] == "_v":
                return "verb"
            if name in _TOLD:
                return name
        steps += 1
        if steps > 2:
            return "word"
    return "start" if at < _FAR else "word"


def after(line: Tokens, at: int) -> str:
    """The small word or mark right behind the token at `at`."""
    if at + 1 >= len(line.words):
        return "end"
    if line.kinds[at + 1]:
        return line.kinds[at + 1]
    word = line.words[at + 1]
    if word in _POSSESSIVES:
        return "poss"
    for name in line.classes[at + 1]:
        if name[-2:] == "_m":
            return name
    if not word[0].isalnum():
        return word if word in ",(:;)-—." else "punct"
    for name in line.classes[at + 1]:
        return name[-2:]
    return "word"


def _gap(size: int) -> str:
    """How many tokens stand between two, in steps."""
    if size < len(_GAPS):
        return _GAPS[max(0, size)]
    return "gap13" if size < 25 else "gap25"


@lru_cache(maxsize=1 << 14)
def _count(word: str, kind: str, classes: tuple[str, ...]) -> int:
    """What the token adds to the counts of what stands between: each has its own bits."""
    if kind:
        return _ONE.get(kind, 0)
    if word[0].isalnum():
        return _worded(classes) if classes else 0
    for signs, name in _SIGNS:
        if word in signs:
            return _ONE[name]
    return _worded(classes)


def _worded(classes: tuple[str, ...]) -> int:
    found = 0
    for name in classes:
        if name[-2:] == "_v":
            return found | _ONE["verb"]
        if name[-2:] == "_n":
            return found | _ONE["noun"]
        found |= _ONE.get(name, 0)
    return found


def _between(counts: int, gap: str) -> Iterator[str]:
    yield gap
    for place, name in enumerate(_COUNTED):
        number = counts >> _BITS * place & _MOST
        if number:
            most = _COUNTED_UP_TO.get(name)
            yield f"{name}{min(number, most)}" if most else name
