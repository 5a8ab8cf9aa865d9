"""What stands around the tokens of a sentence: small words in front, and what lies between."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field

from vested.ingest.relations.pairs.candidates import Place
from vested.ingest.relations.pairs.tokens import Tokens

_MARKS = ("by_m", "of_m", "at_m", "for_m", "from_m", "with_m", "to_m", "on_m", "as_m", "than_m")
_SKIPPED = frozenset({"the_m", "its_m"})
_TOLD = ("boss_n", "staff_n", "rel_m", "but_m", "is_m", "found_n", "thing_n")
_BETWEEN = ("rel_m", "but_m", "and_m", "by_m", "with_m", "than_m", "is_m")
_GAPS = ("0", "1", "2", "2", "4", "4", "4", "7", "7", "7", "7", "7", "7")
_FAR = 6
"""How many tokens in front of a thing are looked at for its small word."""


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
    _spans: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    _told: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    _rivals: dict[tuple[str, int, int], tuple[int, int]] = field(default_factory=dict)

    def mark(self, at: int) -> str:
        """The small word in front of the token at `at`, over articles and up to two more words."""
        known = self._marks.get(at)
        if known is None:
            known = self._marks[at] = _mark(self.line, at)
        return known

    def after(self, at: int) -> str:
        """The small word or mark right behind the token at `at`."""
        known = self._after.get(at)
        if known is None:
            known = self._after[at] = _after(self.line, at)
        return known

    def passive(self, at: int) -> bool:
        """Whether a form of "to be" stands up to three tokens in front."""
        known = self._passive.get(at)
        if known is None:
            near = self.line.classes[max(0, at - 3) : at]
            known = self._passive[at] = any("is_m" in classes for classes in near)
        return known

    def between(self, left: int, right: int) -> tuple[str, ...]:
        """What stands between two tokens: how much, which marks, things and small words."""
        key = (left, right)
        known = self._spans.get(key)
        if known is None:
            known = self._spans[key] = tuple(_between(self.line, left, right))
        return known

    def told(self, left: int, right: int) -> tuple[str, ...]:
        """The classes of the telling words between two tokens."""
        key = (left, right)
        known = self._told.get(key)
        if known is None:
            known = self._told[key] = tuple(
                dict.fromkeys(
                    name
                    for classes in self.line.classes[left + 1 : right]
                    for name in classes
                    if name[-2:] != "_m"
                )
            )
        return known

    def rivals(self, kind: str, at: int, distance: int) -> tuple[int, int]:
        """How many things of `kind` stand less than `distance` in front of a token and behind."""
        key = (kind, at, distance)
        known = self._rivals.get(key)
        if known is None:
            there = [one for one in self.places if one.kind == kind and not one.unsaid]
            known = self._rivals[key] = (
                sum(one.last < at < one.last + distance for one in there),
                sum(one.first - distance < at < one.first for one in there),
            )
        return known

    def triggered(self, left: int, right: int, names: Set[str]) -> bool:
        """Whether a word of one of the classes `names` stands between two tokens."""
        return not names.isdisjoint(self.told(left, right))


def _mark(line: Tokens, at: int) -> str:
    steps = 0
    for n in range(at - 1, max(-1, at - _FAR), -1):
        if line.kinds[n]:
            return f"after{line.kinds[n]}" if n == at - 1 else "word"
        word, classes = line.words[n], line.classes[n]
        for name in _MARKS:
            if name in classes:
                return name
        if word == "'s":
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


def _after(line: Tokens, at: int) -> str:
    if at + 1 >= len(line.words):
        return "end"
    if line.kinds[at + 1]:
        return line.kinds[at + 1]
    word = line.words[at + 1]
    if word in ("'s", "'", "s"):
        return "poss"
    for name in line.classes[at + 1]:
        if name[-2:] == "_m":
            return name
    if not word[0].isalnum():
        return word if word in ",(:;)-—." else "punct"
    for name in line.classes[at + 1]:
        return name[-2:]
    return "word"


def _between(line: Tokens, left: int, right: int) -> Iterator[str]:
    size = max(0, right - left - 1)  # ends may be lists that stand inside each other
    yield "gap" + (_GAPS[size] if size < len(_GAPS) else "13" if size < 25 else "25")
    count: dict[str, int] = dict.fromkeys(("comma", "stop", "verb", "noun", "P", "O", "M", "S"), 0)
    found: set[str] = set()
    for n in range(left + 1, right):
        kind, word = line.kinds[n], line.words[n]
        if kind:
            if kind in count:
                count[kind] += 1
        elif word == ",":
            count["comma"] += 1
        elif word in ";:.?!":
            count["stop"] += 1
        elif word in "()[]":
            found.add("bracket")
        elif word in '"«»“”„':
            found.add("quote")
        else:
            _worded(line.classes[n], count, found)
    yield from sorted(found)
    if count.pop("stop"):
        yield "stop"
    for name, number in count.items():
        if number:
            yield f"{name}{min(number, 3 if len(name) > 1 else 2)}"


def _worded(classes: tuple[str, ...], count: dict[str, int], found: set[str]) -> None:
    for name in classes:
        if name[-2:] == "_v":
            count["verb"] += 1
            return
        if name[-2:] == "_n":
            count["noun"] += 1
            return
        if name in _BETWEEN:
            found.add(name)
