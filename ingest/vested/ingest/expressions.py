"""Expressions compiled so that words that begin alike are tried together, not one by one.

The packs' words make groups of up to some hundred alternatives, and an expression tries them all
wherever it may begin. As a tree ("(?:f(?:ou?nd|und))" for "(?:found|fond|fund)") a group finds the
same, in the same order of preference, several times faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_SIGN = r"(?:[^()\[\]{}?*+^$\\|.]|\\[^\w]|\\s|\[[^\[\]\\^-]+\])"
_GROUP = re.compile(rf"(?<!\\)\(\?:({_SIGN}+(?:\|{_SIGN}+)+)\)")
"""A group of nothing but words; `\\s` and `['’]` count as signs."""
_ONE = re.compile(_SIGN, re.DOTALL)
_FEW = 3
"""So many words are as quick to try one by one."""
_SOURCES: dict[str, str] = {}
"""By the expression that was made of each: as many as the packs have."""


_BAR = re.compile(r"\\\||\[[^\]]*\|")
"""A bar that parts no words: one that is meant itself."""


class _Node(dict[str, "_Node"]):
    """What may follow a beginning, by its next sign."""

    def __init__(self) -> None:
        self.ends = False
        """Whether the beginning is a word itself."""
        self.read: frozenset[str] = frozenset()
        """What its signs match. Two that match the same, as "A" and "a" may, would be tried in
        another order than as words."""


def compiled(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """`re.compile(source, flags)`, with groups of words as trees. Raises `re.error` likewise."""
    # Without regard to case all may be written small, but not where it counts inside.
    tree = _small_tree if flags & re.IGNORECASE and "(?-i" not in source else _tree
    pattern = re.compile(_GROUP.sub(tree, source), flags)
    _SOURCES[pattern.pattern] = source
    return pattern


def source_of(pattern: re.Pattern[str]) -> str:
    """What `pattern` was compiled from, with its words one by one."""
    return _SOURCES.get(pattern.pattern, pattern.pattern)


def _small_tree(group: re.Match[str]) -> str:
    small = "".join(one.lower() if len(one.lower()) == 1 else one for one in group[1])
    made = _written_as_tree(small)
    return group[0] if made is None else made


def _tree(group: re.Match[str]) -> str:
    made = _written_as_tree(group[1])
    return group[0] if made is None else made


def _written_as_tree(alternatives: str) -> str | None:
    """A group of these words as a tree; None where they would be tried in another order."""
    if _BAR.search(alternatives):
        return None
    words = [_ONE.findall(word) for word in alternatives.split("|")]
    if len(words) < _FEW or _shorter_first(words):
        return None
    root = _Node()
    for word in words:
        node = root
        for sign in word:
            following = node.get(sign)
            if following is None:
                if not node.read.isdisjoint(_read(sign)):
                    return None
                node.read |= _read(sign)
                following = node[sign] = _Node()
            node = following
        node.ends = True
    return f"(?:{'|'.join(_parts(root))})"


def _read(sign: str) -> frozenset[str]:
    """What a sign of an expression matches, whatever its case; all white space is one."""
    if sign == r"\s":
        return frozenset(" ")
    signs = sign[1:-1] if sign[0] == "[" else sign[-1]
    return frozenset(" " if one.isspace() else one.casefold() for one in signs)


def _shorter_first(words: Sequence[Sequence[str]]) -> bool:
    """Whether a word is preferred to a later one that goes on from it, which a tree cannot."""
    before: set[tuple[str, ...]] = set()
    for word in words:
        small = tuple(sign.lower() for sign in word)
        if any(small[:size] in before for size in range(1, len(small))):
            return True
        before.add(small)
    return False


def _written(node: _Node) -> str:
    """What follows a beginning, as an expression; longer words are preferred."""
    parts = list(_parts(node))
    if not parts:
        return ""
    if len(parts) == 1 and not node.ends:
        return parts[0]
    return f"(?:{'|'.join(parts)}){'?' if node.ends else ''}"


def _parts(node: _Node) -> Iterator[str]:
    last = [sign for sign, rest in node.items() if not rest and len(sign) == 1 and sign not in "-"]
    if len(last) > 1:
        yield f"[{''.join(last)}]"
    else:
        last = []
    for sign, rest in node.items():
        if sign not in last:
            yield sign + _written(rest)
