"""What was measured, as a table of figures and ratios."""

import os
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench_graphql.client import Load


@dataclass(frozen=True)
class Measured:
    """One side's turn on one question; `cpu` in seconds of the processor for each request."""

    side: str
    question: str
    alone: Load
    many: Load
    cpu: float


Figure = Callable[[Measured], float]
_FIGURES: dict[str, Figure] = {
    "p50 ms": lambda one: one.alone.quantile(0.5),
    "p99 ms": lambda one: one.alone.quantile(0.99),
    "per second": lambda one: one.many.per_second(),
    "p99 at 16": lambda one: one.many.quantile(0.99),
    "cpu ms": lambda one: one.cpu * 1000,
}


def print_report(found: Sequence[Measured], resident: Mapping[str, int]) -> None:
    """Medians over the rounds, then ratios with their geometric means."""
    sides = list(dict.fromkeys(one.side for one in found))
    questions = list(dict.fromkeys(one.question for one in found))
    table = {
        (side, question, name): statistics.median(
            figure(one) for one in found if (one.side, one.question) == (side, question)
        )
        for side in sides
        for question in questions
        for name, figure in _FIGURES.items()
    }
    print(f"\nload of the machine: {os.getloadavg()}, {os.cpu_count()} processors")
    print(f"{'':24} {'':11} " + " ".join(f"{name:>10}" for name in _FIGURES))
    for question in questions:
        for side in sides:
            figures = " ".join(f"{table[side, question, name]:10.2f}" for name in _FIGURES)
            print(f"{question:24} {side:11} {figures}")
    print("\nratios; floor: its throughput through ours; others: ours through the peer's")
    print(f"{'':24} {'floor':>8} {'through.':>9} {'kept':>9} {'cpu':>7} {'p99':>7} {'p99 16':>7}")
    columns: list[list[float]] = []
    for question in questions:

        def ratio(name: str, one: str, other: str, question: str = question) -> float:
            return table[one, question, name] / max(table[other, question, name], 1e-9)

        row = [
            ratio("per second", "floor", "ours"),
            ratio("per second", "ours", "peer"),
            ratio("per second", "ours, kept", "peer"),
            ratio("cpu ms", "ours", "peer"),
            ratio("p99 ms", "ours", "peer"),
            ratio("p99 at 16", "ours", "peer"),
        ]
        columns.append(row)
        print(f"{question:24} " + " ".join(f"{value:8.2f}" for value in row))
    means = [statistics.geometric_mean(column) for column in zip(*columns, strict=True)]
    print(f"{'geometric mean':24} " + " ".join(f"{value:8.2f}" for value in means))
    for side, size in resident.items():
        print(f"{side}: {size / 2**20:.0f} MiB resident")
