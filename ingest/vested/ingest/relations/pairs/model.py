"""The fitted weights of the features of candidates."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "pairs.json"


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: a feature that the fit did not see weighs nothing."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float
    """Least probability of a pair that is handed on."""

    def probability(self, features: Iterable[str]) -> float:
        """How likely the sentence asserts a candidate with `features`, 0 to 1."""
        weights = self.weights
        total = self.intercept
        for name in features:
            if name in weights:
                total += weights[name]
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def model() -> Model:
    """The weights that were fitted last."""
    text = (files("vested.ingest.calibration") / FILE).read_text(encoding="utf-8")
    data = json.loads(text)
    return Model(float(data["intercept"]), data["weights"], float(data["threshold"]))
