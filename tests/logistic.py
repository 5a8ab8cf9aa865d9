"""Logistic regression with a normal prior around weights that are known from before.

scikit-learn's has its prior at zero only. What labelled texts taught cannot be fitted to again when
they are no longer at hand; as the mean of the prior it is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds: an intercept, and what each feature adds."""

    intercept: float
    of: Mapping[str, float]


NOTHING = Weights(0.0, {})
"""A prior that knows nothing."""


def fit(
    matrix: Any,
    names: Sequence[str],
    right: Floats,
    *,
    strength: float,
    prior: Weights = NOTHING,
    weight: Floats | None = None,
) -> Weights:
    """The most likely weights of the columns `names` of `matrix` (rows × columns, dense or sparse).

    `right`: 1 or 0 for each row. `strength`: one over the variance of the prior around `prior`; the
    intercept has none. `weight`: how much each row counts, 1 if left out. What `prior` says of
    features that are no columns is not told.
    """
    mean = np.array([prior.of.get(name, 0.0) for name in names])
    counts = np.ones(len(right)) if weight is None else weight

    def loss(moved: Floats) -> tuple[float, Floats]:
        odds = matrix @ (mean + moved[1:]) + prior.intercept + moved[0]
        away = counts * (1 / (1 + np.exp(-odds)) - right)
        cost = counts @ (np.logaddexp(0, odds) - right * odds)
        slope = matrix.T @ away + strength * moved[1:]
        return float(cost + strength * (moved[1:] @ moved[1:]) / 2), np.concatenate(
            [[away.sum()], slope]
        )

    start = np.zeros(len(names) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return Weights(
        float(prior.intercept + found[0]),
        dict(zip(names, (mean + found[1:]).tolist(), strict=True)),
    )


def odds(matrix: Any, names: Sequence[str], weights: Weights) -> Floats:
    """The log odds of each row."""
    told = np.array([weights.of[name] for name in names])
    return np.asarray(matrix @ told + weights.intercept)
