"""Whether one text is a reprint or a translation of another, told from their sketches.

The thresholds were chosen on one half of the texts that docs/decisions/0007 names.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vested.graph.likeness.alignment import Alignment, align
from vested.graph.likeness.shingles import Overlap, overlap
from vested.graph.likeness.sketch import Sketch

SHORTEST = 40
"""Words below which a text is like no other: notices and captions resemble one another."""

_CONTAINED = 0.65  # of the shorter text's runs; a recycled background paragraph makes 0.3 to 0.4
_SAMPLED = 12  # runs of the shorter text that must be in the sample
_REPLACED = 0.15  # figures that stand against other ones; a template filled anew has more
_ALIGNED, _FEW_NAMES = 0.57, 2.5  # score that is asked: the more, the fewer different names
_NAMES = 8  # different names and figures that must match
_COMMON, _REACH = 0.4, 0.5
_ONE_LANGUAGE = 0.1  # runs that two languages do not share


class Relation(StrEnum):
    """The edges between snapshots that liken finds."""

    TRANSLATION_OF = "TRANSLATION_OF"
    SYNDICATED_FROM = "SYNDICATED_FROM"


@dataclass(frozen=True, slots=True)
class Likeness:
    """That two texts are one. Which was first is not in the texts: ask their dates."""

    relation: Relation
    score: float
    """0 to 1: for a reprint the share of the shorter text that the other has, for a translation
    the agreement of the anchors (`Alignment.score`)."""
    reason: str
    """One English sentence with the figures."""


def liken(left: Sketch, right: Sketch) -> Likeness | None:
    """How two texts are one; None if they are not, or too short to tell.

    `liken(a, b) == liken(b, a)`. A text in an unknown language may be either.
    """
    if min(left.length, right.length) < SHORTEST:
        return None
    runs = overlap(left.shingles, right.shingles)
    named = align(left.anchors, right.anchors)
    if _is_reprint(runs, named):
        return Likeness(Relation.SYNDICATED_FROM, runs.containment, _reprint(runs, named))
    if _may_be_two_languages(left, right, runs) and _is_translation(named):
        return Likeness(Relation.TRANSLATION_OF, named.score, _translation(named))
    return None


def _may_be_two_languages(left: Sketch, right: Sketch, runs: Overlap) -> bool:
    if left.language and right.language:
        return left.language != right.language
    return runs.containment < _ONE_LANGUAGE


def _is_reprint(runs: Overlap, named: Alignment) -> bool:
    return (
        runs.smaller >= _SAMPLED and runs.containment >= _CONTAINED and not _tells_otherwise(named)
    )


def _is_translation(named: Alignment) -> bool:
    return (
        named.names >= _NAMES
        and named.score >= _ALIGNED + _FEW_NAMES / named.names
        and named.common >= _COMMON
        and named.reach >= _REACH
        and not _tells_otherwise(named)
    )


def _tells_otherwise(named: Alignment) -> bool:
    """Whether other figures stand where one text's should: then it tells of another event."""
    return named.replaced > _REPLACED * (named.replaced + named.figures)


def _reprint(runs: Overlap, named: Alignment) -> str:
    return (
        f"{runs.containment:.0%} of the shorter text's runs of five words stand in the other "
        f"({runs.shared} of {runs.smaller} sampled; resemblance {runs.resemblance:.2f}), "
        f"{named.figures} figures agree and {named.replaced} differ."
    )


def _translation(named: Alignment) -> str:
    return (
        f"{named.order:.0%} of the names and figures that both have come in the same order "
        f"({named.names} different ones, evenness of distances {named.evenness:.2f}), "
        f"{named.figures} figures agree and {named.replaced} differ."
    )
