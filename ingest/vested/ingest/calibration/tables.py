"""The fitted table: weights of what is known of a finding, thresholds of the tiers."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

FILE = "confidence.json"


class Kind(StrEnum):
    """What is calibrated apart from the others."""

    ENTITY = "entity"
    RELATION = "relation"
    QUOTATION = "quotation"


class Tier(StrEnum):
    """What becomes of a finding: it stands, a person looks at it first, or it is left out."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Table:
    """Logistic regression of one kind: `sigmoid(intercept + sum of weights)`.

    A feature is a name with a number; one that the fit did not see, or saw too rarely, weighs
    nothing, so that the finding falls back on what is known of the others.
    """

    intercept: float
    weights: Mapping[str, float]
    accepted: float
    """Confidence from which a finding is accepted, 0 to 1; above 1 where none may be."""
    review: float
    """Confidence from which it is kept for review, 0 to 1."""

    def confidence(self, features: Iterable[tuple[str, float]]) -> float:
        """The probability that a finding with `features` is right, 0 to 1, three decimals."""
        given = sum(self.weights.get(name, 0.0) * value for name, value in features)
        return round(1 / (1 + math.exp(-self.intercept - given)), 3)

    def tier(self, confidence: float) -> Tier:
        """The tier of a finding of this kind."""
        if confidence >= self.accepted:
            return Tier.ACCEPTED
        return Tier.REVIEW if confidence >= self.review else Tier.DROPPED


def tables_of(data: Mapping[str, Any]) -> dict[Kind, Table]:
    """The tables in the form of the file. Raises KeyError where one is not there."""
    return {
        kind: Table(
            intercept=float(data[kind]["intercept"]),
            weights={name: float(weight) for name, weight in data[kind]["weights"].items()},
            accepted=float(data[kind]["accepted"]),
            review=float(data[kind]["review"]),
        )
        for kind in Kind
    }


@cache
def tables() -> Mapping[Kind, Table]:
    """The tables that were fitted last (`tests/fit_confidence.py`)."""
    return tables_of(json.loads(_text()))


@cache
def version() -> str:
    """Names the fitted tables: other numbers, other readings."""
    return hashlib.sha256(_text().encode()).hexdigest()[:8]


def tier_of(kind: Kind, confidence: float) -> Tier:
    """The tier of a finding of `kind`."""
    return tables()[kind].tier(confidence)


def _text() -> str:
    return (files("vested.ingest.calibration") / FILE).read_text(encoding="utf-8")
