"""The fitted weights of the features of candidates."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from vested.ingest.relations.pairs.features import Group

FILE = "pairs.json"


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: a feature that the fit did not see weighs nothing."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float
    """Least probability of a pair that is handed on."""
    most_kept: int = 1 << 16
    """How many groups of features keep what they weigh."""
    _kept: dict[Group, float] = field(default_factory=dict, repr=False, compare=False)

    def probability(self, groups: Iterable[Group]) -> float:
        """How likely the sentence asserts a candidate with the features of `groups`, 0 to 1."""
        kept = self._kept
        total = self.intercept
        for group in groups:
            known = kept.get(group)
            total += self._weigh(group) if known is None else known
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def _weigh(self, group: Group) -> float:
        spell, given = group
        if len(self._kept) >= self.most_kept:
            self._kept.clear()
        weight = math.fsum(self.weights.get(name, 0.0) for name in {*spell(*given)})
        self._kept[group] = weight
        return weight


@cache
def model() -> Model:
    """The weights that were fitted last."""
    text = (files("vested.ingest.calibration") / FILE).read_text(encoding="utf-8")
    data = json.loads(text)
    return Model(float(data["intercept"]), data["weights"], float(data["threshold"]))
