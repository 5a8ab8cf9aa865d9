"""How far two texts name the same things in the same order at the same distances."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from statistics import median

from rapidfuzz.distance import LCSseq

from vested.graph.likeness.anchors import is_figure, sentences_of


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two sequences of anchors laid beside each other (longest common subsequence)."""

    order: float
    """Anchors in the same order, of all that both texts have, 0 to 1."""
    evenness: float
    """How alike the numbers of words are between one match and the next, 0 to 1."""
    names: int
    """Different anchors among the matches."""
    figures: int
    """Matches that are figures."""
    replaced: int
    """Places where one text has a figure and the other a different one."""
    common: float
    """Share of a text's anchors that the other has at all, of the text with more of them."""
    reach: float
    """Share of a text between first and last match, of the text with more of it."""

    @property
    def score(self) -> float:
        """`order`, up to halved by uneven distances."""
        return self.order * (1 + self.evenness) / 2


_NOTHING = Alignment(0.0, 0.0, 0, 0, 0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Side:
    anchors: list[str]
    places: list[int]
    """Words of the text before the end of each anchor's sentence."""
    length: int

    @classmethod
    def of(cls, marked: tuple[str, ...]) -> _Side:
        anchors: list[str] = []
        places: list[int] = []
        length = 0
        for found, step in sentences_of(marked):
            length += step
            anchors += found
            places += [length] * len(found)
        return cls(anchors, places, length)

    def only(self, shared: set[str]) -> _Side:
        """Without names that the other text lacks; all figures stay, to find replaced ones."""
        kept = [n for n, one in enumerate(self.anchors) if one in shared or is_figure(one)]
        return _Side([self.anchors[n] for n in kept], [self.places[n] for n in kept], self.length)


def align(left: tuple[str, ...], right: tuple[str, ...]) -> Alignment:
    """Lay the anchors of two texts beside each other; which is left makes no difference."""
    # Of several longest subsequences one is found: always the same one.
    one, other = (_Side.of(marked) for marked in sorted((left, right)))
    shared = set(one.anchors) & set(other.anchors)
    if not shared:
        return _NOTHING
    mine, yours = one.only(shared), other.only(shared)
    pairs, replaced = _matches(mine.anchors, yours.anchors)
    counts = [sum(anchor in shared for anchor in side.anchors) for side in (mine, yours)]
    places = [(mine.places[a], yours.places[b]) for a, b in pairs]
    return Alignment(
        order=2 * len(pairs) / sum(counts),
        evenness=_evenness(places),
        names=len({mine.anchors[a] for a, _ in pairs}),
        figures=sum(is_figure(mine.anchors[a]) for a, _ in pairs),
        replaced=replaced,
        common=max(counts[0] / len(one.anchors), counts[1] / len(other.anchors)),
        reach=max(
            (places[-1][0] - places[0][0]) / max(1, one.length),
            (places[-1][1] - places[0][1]) / max(1, other.length),
        ),
    )


def _matches(left: list[str], right: list[str]) -> tuple[list[tuple[int, int]], int]:
    """Index pairs of the common subsequence, and figures that stand against figures in its gaps."""
    pairs: list[tuple[int, int]] = []
    replaced = lost = gained = 0
    for step in LCSseq.opcodes(left, right):
        if step.tag == "equal":
            size = step.src_end - step.src_start
            pairs += [(step.src_start + n, step.dest_start + n) for n in range(size)]
            replaced += min(lost, gained)
            lost = gained = 0
        else:
            lost += sum(map(is_figure, left[step.src_start : step.src_end]))
            gained += sum(map(is_figure, right[step.dest_start : step.dest_end]))
    return pairs, replaced + min(lost, gained)


def _evenness(places: list[tuple[int, int]]) -> float:
    """1 where each step from sentence to sentence is as long in both texts, but for a factor that
    the languages make; every step counts the same, so that one cut paragraph does not matter."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places) if a != b]
    ratios = [log(mine / yours) for mine, yours in steps if mine and yours]
    if not ratios:
        return 0.0
    factor = exp(min(log(2), max(-log(2), median(ratios))))
    uneven = sum(
        abs(mine - factor * yours) / max(mine, factor * yours) for mine, yours in steps
    ) / len(steps)
    return 1 - uneven
