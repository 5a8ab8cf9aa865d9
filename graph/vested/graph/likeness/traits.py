"""Under which keys a text is filed, so that only texts which share one need comparing.

Runs of words find reprints; a figure with what it is told of, and three names of two sentences,
find translations. Of each kind the smallest hashes are kept: two texts that have much in common
keep mostly the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from vested.graph.likeness.anchors import sentences_of
from vested.graph.likeness.shingles import smallest

RUNS, FIGURES, NAMES = 10, 7, 7
"""Traits of each kind, at most."""

_CROWD = 6  # anchors of one sentence that are combined; a listing has many more
_YEAR = re.compile(r"#(?:19|20)\d\d")


def traits(runs: tuple[int, ...], marked: tuple[str, ...]) -> tuple[str, ...]:
    """Up to 24 keys of a text with the sampled `runs` and the anchors `marked`."""
    sentences = [sorted(set(found))[:_CROWD] for found, _ in sentences_of(marked)]
    figures = smallest(map(str.encode, _with_figures(sentences)), FIGURES)
    names = smallest(map(str.encode, _neighbours(sentences)), NAMES)
    return (
        *(f"w{run:x}" for run in runs[:RUNS]),
        *(f"f{key:x}" for key in figures),
        *(f"n{key:x}" for key in names),
    )


def _with_figures(sentences: list[list[str]]) -> Iterator[str]:
    """Pairs of one sentence of which one is a figure of two digits or more and no year."""
    for found in sentences:
        for left, right in combinations(found, 2):
            if _tells(left) or _tells(right):
                yield f"{left} {right}"


def _neighbours(sentences: list[list[str]]) -> Iterator[str]:
    """Two anchors of a sentence with one of the next."""
    for found, following in pairwise(sentences):
        for left, right in combinations(found, 2):
            for third in following:
                if third not in (left, right):
                    yield f"{left} {right} > {third}"


def _tells(anchor: str) -> bool:
    return anchor.startswith("#") and len(anchor) > 2 and not _YEAR.fullmatch(anchor)
