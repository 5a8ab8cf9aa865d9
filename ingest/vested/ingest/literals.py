"""What every match of a regular expression holds: words and signs without which none can be.

`(?:co-?)?founded (?:by|in) [A-Z]` asks for "founded". Most expressions of the packs are looked for
in most sentences in vain; a sentence without what one asks for need not be searched. Nothing is
guessed: what this reader does not understand asks for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

Clause = frozenset[str]
"""Letter runs in small letters, and single other signs; a match holds one of them at least."""

_MOST = 64
"""Of more wordings than that, what stands together is no longer multiplied out."""
_SHORTEST = 2
_PLAIN = re.compile(r"(?:[^\W_]|[ ,'])+(?![?*+{])")
"""Signs that stand for themselves; a count behind them is of the last one, which is left out."""
_BRACKET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()]", re.DOTALL)
_RUN = re.compile(r"[^\W\d_]+")
_COUNT = re.compile(r"\{(\d*)(,?)(\d*)\}|[*+?]")
_RANGE = re.compile(r"\\?(.)-\\?(.)", re.DOTALL)
_OPENING = re.compile(r"\?(?:P<\w+>|[aiLmsux]*-?[imsx]*:|>|#)")
_LOOK = ("?=", "?!", "?<=", "?<!")
_ZERO_WIDTH = "bBAZ"
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v"}


class _Unknown(Exception):
    """An expression that this reader does not understand."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of an expression matches: these very strings, or something that holds one string
    of each clause."""

    exact: frozenset[str] | None
    clauses: tuple[Clause, ...] = ()

    def all_clauses(self) -> tuple[Clause, ...]:
        """What every match holds."""
        own = _clause(self.exact) if self.exact is not None else None
        return self.clauses if own is None else (*self.clauses, own)


_NOTHING = _Part(frozenset([""]))
_ANYTHING = _Part(None)


def required(expression: str) -> tuple[Clause, ...]:
    """What a text must hold, in small letters, where `expression` matches without regard to case.

    Every clause must be met by one of its strings, a clause of things that comes several times by
    as many things. None at all where the expression asks for nothing, or is not understood.
    """
    reader = _Reader(expression)
    try:
        part = reader.alternatives()
    except _Unknown:
        return ()
    return part.all_clauses() if reader.at == len(expression) else ()


def _clause(strings: Iterable[str]) -> Clause | None:
    """The telling piece of each string; None if one has none."""
    pieces = set()
    for string in strings:
        runs = _RUN.findall(string)
        best = max(runs, key=len, default="")
        if len(best) < _SHORTEST:
            best = next((char for char in string if not char.isalnum() and char not in " _"), "")
        if not best:
            return None
        pieces.add(best)
    shorter = sorted(pieces, key=len)
    kept: list[str] = []
    for piece in shorter:
        if not any(one in piece for one in kept):
            kept.append(piece)
    return frozenset(kept) if kept else None


def _sharpest(clauses: Iterable[Clause]) -> Clause | None:
    """The clause that fewest texts are likely to meet."""
    return max(clauses, key=lambda one: (min(map(len, one)), -len(one)), default=None)


def _either(parts: list[_Part]) -> _Part:
    """What matches one of `parts`."""
    if len(parts) == 1:
        return parts[0]
    if all(part.exact is not None and not part.clauses for part in parts):
        return _Part(frozenset(string for part in parts for string in part.exact or ()))
    best = [_sharpest(part.all_clauses()) for part in parts]
    if any(one is None for one in best):
        return _ANYTHING
    return _Part(None, (frozenset(piece for one in best for piece in one or ()),))


def _chain(parts: Iterable[_Part]) -> _Part:
    """What matches `parts` one behind the other."""
    exact, broken = frozenset([""]), False
    clauses: list[Clause] = []

    def close() -> None:
        own = _clause(exact)
        if own is not None:
            clauses.append(own)

    for part in parts:
        clauses.extend(part.clauses)
        if part.exact is not None and len(exact) * len(part.exact) <= _MOST:
            exact = frozenset(map("".join, product(exact, part.exact)))
            continue
        close()
        broken = True
        exact = frozenset([""])
        if part.exact is not None:
            exact = part.exact
    if not broken:
        return _Part(exact, tuple(clauses))
    close()
    return _Part(None, tuple(clauses))


class _Reader:
    """Reads one expression from the left."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self._ends = _ends(source)

    def alternatives(self) -> _Part:
        """What stands up to the end of the group, or of the expression."""
        branches: list[list[_Part]] = [[]]
        while self.at < len(self.source) and self.source[self.at] != ")":
            plain = _PLAIN.match(self.source, self.at)
            if plain:
                self.at = plain.end()
                branches[-1].append(_literal(plain.group()))
            elif self.source[self.at] == "|":
                self.at += 1
                branches.append([])
            else:
                branches[-1].append(self._counted(self._one()))
        return _either([_chain(parts) for parts in branches])

    def _one(self) -> _Part:
        char = self.source[self.at]
        self.at += 1
        if char == "(":
            return self._group()
        if char == "[":
            return self._set()
        if char == "\\":
            return self._escape()
        if char == ".":
            return _ANYTHING
        if char in "^$":
            return _NOTHING
        return _literal(char)

    def _counted(self, part: _Part) -> _Part:
        match = _COUNT.match(self.source, self.at)
        if match is None:
            return part
        self.at = match.end()
        if self.source[self.at : self.at + 1] in ("?", "+"):
            self.at += 1
        sign = match.group()
        least = 1 if sign == "+" else int(match[1] or 0) if sign[0] == "{" else 0
        if sign == "?" and part.exact is not None and not part.clauses:
            return _Part(part.exact | {""})
        if not least:
            return _ANYTHING
        if least == 1 and sign[0] == "{" and (not match[2] or match[3] == "1"):
            return part
        return _Part(None, part.all_clauses())

    def _group(self) -> _Part:
        end = self._ends.get(self.at - 1)
        if end is None:
            raise _Unknown
        inner = self.source[self.at : end]
        self.at = end + 1
        return _grouped(inner)

    def _escape(self) -> _Part:
        char = self.source[self.at : self.at + 1]
        self.at += 1
        if char in ("u", "x"):
            size = 4 if char == "u" else 2
            digits = self.source[self.at : self.at + size]
            self.at += size
            return _literal(chr(int(digits, 16)))
        if not char or char in _ZERO_WIDTH:
            return _NOTHING
        if char.isdigit() or (char.isalpha() and char not in _ESCAPED):
            return _ANYTHING
        return _literal(_ESCAPED.get(char, char))

    def _set(self) -> _Part:
        """A set of signs: those that it lists, if they are few."""
        start = self.at
        negated = self.source.startswith("^", start)
        self.at += negated
        first = self.at
        while self.at < len(self.source) and (self.source[self.at] != "]" or self.at == first):
            self.at += 2 if self.source[self.at] == "\\" else 1
        inner = self.source[first : self.at]
        self.at += 1
        if negated or "\\" in inner or _RANGE.search(inner) or len(inner) > _MOST:
            return _ANYTHING
        if all(_is_slot(char) for char in inner):
            # What stands beside a thing tells more than the thing does, and both are asked for.
            return _Part(None, (frozenset(inner),))
        return _Part(frozenset(char.lower() for char in inner))


def _ends(source: str) -> dict[int, int]:
    """Where each group of an expression ends, by where it begins."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for match in _BRACKET.finditer(source):
        if match.group() == "(":
            open_.append(match.start())
        elif match.group() == ")" and open_:
            found[open_.pop()] = match.start()
    return found


@lru_cache(maxsize=1024)
def _grouped(inner: str) -> _Part:
    """What a group with that in its brackets matches. A pack's lists of words stand in many of its
    expressions: each is read once. Raises `_Unknown`."""
    look = next((one for one in _LOOK if inner.startswith(one)), None)
    opening = _OPENING.match(inner)
    if look is None and inner.startswith("?") and (opening is None or opening.group() == "?#"):
        raise _Unknown
    reader = _Reader(inner)
    reader.at = len(look) if look is not None else opening.end() if opening else 0
    part = reader.alternatives()
    if reader.at != len(inner):
        raise _Unknown
    return part if look is None else _NOTHING


def _literal(signs: str) -> _Part:
    if _is_slot(signs[0]):
        return _Part(None, (frozenset([signs]),))
    return _Part(frozenset(["".join(map(str.lower, signs))]))


def _is_slot(char: str) -> bool:
    """Whether the sign stands for a thing in a skeleton (a private-use character)."""
    return "\ue000" <= char <= "\uf8ff"
