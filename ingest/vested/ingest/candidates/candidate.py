"""A pair of entities that may be one, with the features that its score is the sum of."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

NAME_WEIGHT = 8.0
"""Log-odds of two names that are one."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: it adds `value * weight` to the log-odds of the pair."""

    name: str
    value: float
    """How far it holds, 0 to 1."""
    weight: float
    """Log-odds (natural logarithm) of the feature in full; below 0 it speaks against."""
    detail: str
    """The compared values in a sentence."""

    @property
    def points(self) -> float:
        """What it adds to the log-odds."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entities that may be the same thing; `left` is the id to keep."""

    left: str
    right: str
    score: float
    """0 to 1: the logistic function of the sum of all features' points."""
    features: tuple[Feature, ...]


def points(features: Iterable[Feature]) -> float:
    """The log-odds that `features` add up to."""
    return math.fsum(feature.points for feature in features)


def score_of(features: Iterable[Feature]) -> float:
    """The score that `features` add up to, 0 to 1."""
    return 1 / (1 + math.exp(-points(features)))
