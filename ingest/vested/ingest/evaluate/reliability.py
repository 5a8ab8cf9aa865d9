"""Reliability: whether findings said to be 80 % sure are right four times in five."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

BINS = 10
KINDS = ("entity", "relation", "quotation")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One finding that counts: what it was said to be, and whether it is right."""

    confidence: float
    tier: str
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings of like confidence."""

    low: float
    high: float
    size: int
    confidence: float
    """Mean confidence, 0 to 1."""
    right: float
    """Share that is right, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Tiers:
    """What is accepted of one kind."""

    accepted: int
    """Findings in the accepted tier that count."""
    precision: float | None
    """Share of them that is right."""
    coverage: float | None
    """Share of all right findings that is accepted."""
    review: int
    review_precision: float | None


def bins(verdicts: Iterable[Verdict], count: int = BINS) -> list[Bin]:
    """Bins of equal width over 0 to 1; empty ones are left out."""
    groups: dict[int, list[Verdict]] = {}
    for one in verdicts:
        groups.setdefault(min(count - 1, int(one.confidence * count)), []).append(one)
    return [
        Bin(
            number / count,
            (number + 1) / count,
            len(group),
            sum(one.confidence for one in group) / len(group),
            sum(one.right for one in group) / len(group),
        )
        for number, group in sorted(groups.items())
    ]


def calibration_error(verdicts: Sequence[Verdict], count: int = BINS) -> float | None:
    """Expected calibration error: mean distance of confidence and share right over the bins, each
    by its size (Naeini, Cooper and Hauskrecht 2015). None without findings."""
    if not verdicts:
        return None
    far = sum(one.size * abs(one.confidence - one.right) for one in bins(verdicts, count))
    return far / len(verdicts)


def tiers(verdicts: Sequence[Verdict]) -> Tiers:
    """How right the accepted tier is, and how much of what is right it holds."""
    accepted = [one.right for one in verdicts if one.tier == "accepted"]
    review = [one.right for one in verdicts if one.tier == "review"]
    right = sum(one.right for one in verdicts)
    return Tiers(
        accepted=len(accepted),
        precision=sum(accepted) / len(accepted) if accepted else None,
        coverage=sum(accepted) / right if right else None,
        review=len(review),
        review_precision=sum(review) / len(review) if review else None,
    )


def verdicts_of(
    predicted: Sequence[dict[str, Any]], outcomes: Sequence[bool | None]
) -> list[Verdict]:
    """The verdicts on predictions that tell their confidence and that count."""
    return [
        Verdict(float(item["confidence"]), str(item.get("tier", "")), right)
        for item, right in zip(predicted, outcomes, strict=True)
        if right is not None and item.get("confidence") is not None
    ]


def table(of_kind: dict[str, list[Verdict]]) -> list[str]:
    """The figures as lines of text; none where the predictions tell no confidence."""
    lines: list[str] = []
    for kind, verdicts in of_kind.items():
        if not verdicts:
            continue
        found, error = tiers(verdicts), calibration_error(verdicts)
        lines += ["", f"{kind} confidence: expected calibration error {error:.3f}"]
        lines.append(
            f"  accepted {found.accepted}, of which right {_share(found.precision)}, "
            f"{_share(found.coverage)} of all that is right; "
            f"for review {found.review}, of which right {_share(found.review_precision)}"
        )
        lines += [
            f"  {one.low:.1f} to {one.high:.1f}{one.size:6}   said {one.confidence:.3f}"
            f"   right {one.right:.3f}"
            for one in bins(verdicts)
        ]
    return lines


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
