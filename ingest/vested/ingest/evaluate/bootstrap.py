"""Bootstrap intervals over documents: how far a figure would move on other articles alike."""

import random
from collections.abc import Callable, Sequence
from typing import TypeVar

_T = TypeVar("_T")

RESAMPLES = 1000
SEED = 20251125


def interval(
    documents: Sequence[_T],
    figure: Callable[[Sequence[_T]], float | None],
    *,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> tuple[float, float] | None:
    """The 95 % percentile interval of `figure` over documents drawn with replacement.

    Documents are drawn, not findings: those of one article stand and fall together (Efron and
    Tibshirani 1993, ch. 13). The same documents give the same interval. None below two documents,
    or where no draw has the figure.
    """
    if len(documents) < 2:
        return None
    draw = random.Random(seed)  # noqa: S311 - statistics, not secrets
    values = [figure(draw.choices(documents, k=len(documents))) for _ in range(resamples)]
    known = sorted(value for value in values if value is not None)
    if not known:
        return None
    last = len(known) - 1
    return known[round(0.025 * last)], known[round(0.975 * last)]
