"""The fitted weights of the features of candidates."""

from __future__ import annotations

import json
import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from vested.ingest.relations.pairs.features import Given, Spell

FILE = "pairs.json"
Sums = dict[Hashable, float]
"""What groups weigh together, by what distinguishes them."""


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: a feature that the fit did not see weighs nothing."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float
    """Least probability of a pair that is handed on."""
    most_kept: int = 1 << 16
    """How many groups keep what they weigh."""
    _kept: dict[tuple[Spell, Given], float] = field(default_factory=dict, repr=False, compare=False)
    _sums: dict[Hashable, Sums] = field(default_factory=dict, repr=False, compare=False)
    _ends: dict[tuple[str, str], dict[int, Sums]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def probability(self, total: float) -> float:
        """How likely the sentence asserts a candidate whose groups weigh `total`, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.intercept + total))))

    def least(self) -> float:
        """What the groups of a candidate weigh at least, if it is handed on."""
        if not 0 < self.threshold < 1:
            return math.inf if self.threshold >= 1 else -math.inf
        return math.log(self.threshold / (1 - self.threshold)) - self.intercept

    def sums(self, *what: Hashable) -> Sums:
        """What is known to weigh together of what has `what` in common: whoever asks fills it."""
        known = self._sums.get(what)
        if known is None or len(known) >= self.most_kept:
            if len(self._sums) >= self.most_kept:
                self._sums.clear()
            known = self._sums[what] = {}
        return known

    def ends(self, frame: str, word: str) -> dict[int, Sums]:
        """What ends of a frame and word are known to weigh, by a number for how they are seen."""
        kept = self._ends.setdefault((frame, word), {})
        if len(kept) >= self.most_kept:
            kept.clear()
        return kept

    def weigh(self, spell: Spell, *given: Hashable) -> float:
        """What a group weighs; it is kept."""
        kept, key = self._kept, (spell, given)
        known = kept.get(key)
        if known is None:
            if len(kept) >= self.most_kept:
                kept.clear()
            known = math.fsum(self.weights.get(name, 0.0) for name in {*spell(*given)})
            kept[key] = known
        return known


@cache
def model() -> Model:
    """The weights that were fitted last."""
    text = (files("vested.ingest.calibration") / FILE).read_text(encoding="utf-8")
    data = json.loads(text)
    return Model(float(data["intercept"]), data["weights"], float(data["threshold"]))
