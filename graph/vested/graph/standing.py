"""What of a document stands at a moment: pure, from its readings and people's decisions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vested.graph.moments import FOREVER, Interval
from vested.schema.vocabulary import DecisionKind, Rank


@dataclass(frozen=True, slots=True)
class LoggedReading:
    """One reading as logged: when, by which extractor, of which snapshot, what it found."""

    moment: str
    extractor: str
    snapshot: str
    found: frozenset[str]


@dataclass(frozen=True, slots=True)
class LoggedDecision:
    """One decision as logged: what it binds and the moments at which it was in force."""

    kind: str
    key: str
    value: str | None
    reason: str
    held: Interval

    @classmethod
    def of(cls, row: Mapping[str, str | None]) -> "LoggedDecision":
        """From the stored properties of a decision."""
        return cls(
            kind=str(row["kind"]),
            key=str(row["key"]),
            value=row.get("value"),
            reason=str(row["reason"]),
            held=Interval(str(row["recordedAt"]), row.get("withdrawnAt") or FOREVER),
        )


@dataclass(frozen=True, slots=True)
class DocumentLog:
    """All that decides what stands: `keys` maps statement and quotation ids to assertion keys."""

    document: str
    source: str
    readings: tuple[LoggedReading, ...] = ()
    decisions: tuple[LoggedDecision, ...] = ()
    keys: Mapping[str, str] = field(default_factory=dict)

    def moments(self) -> list[str]:
        """The moments at which something may have changed, sorted."""
        found = {reading.moment for reading in self.readings}
        for decision in self.decisions:
            found |= {decision.held.since, decision.held.until}
        return sorted(found - {FOREVER})


@dataclass(frozen=True, slots=True)
class Remark:
    """What people said of a statement: its rank with the reason, and whether they looked at it."""

    rank: str = Rank.NORMAL.value
    reason: str | None = None
    reviewed: str | None = None


PLAIN = Remark()
"""The remark on a statement that nobody has said anything about."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The current snapshot (None: not read yet, or retracted) and the ids of what stands."""

    snapshot: str | None = None
    live: frozenset[str] = frozenset()
    remarks: Mapping[str, Remark] = field(default_factory=dict)


def standing(log: DocumentLog, moment: str) -> Standing:
    """What stands of the document of `log` at `moment`.

    The document's current snapshot is the one that was read last. Of that snapshot stands what the
    last reading by each extractor found, less what people retracted.
    """
    readings = sorted((r for r in log.readings if r.moment <= moment), key=lambda r: r.moment)
    decisions = [decision for decision in log.decisions if decision.held.holds(moment)]
    retracted = {d.key for d in decisions if d.kind == DecisionKind.RETRACT}
    if not readings or retracted & {log.document, log.source}:
        return Standing()
    current = readings[-1].snapshot
    latest = {r.extractor: r.found for r in readings if r.snapshot == current}
    found = frozenset[str]().union(*latest.values())
    live = frozenset(id for id in found if log.keys.get(id) not in retracted)
    return Standing(current, live, dict(_remarks(log.keys, decisions, live)))


def _remarks(
    keys: Mapping[str, str], decisions: Iterable[LoggedDecision], live: frozenset[str]
) -> list[tuple[str, Remark]]:
    ranks: dict[str, LoggedDecision] = {}
    reviews: dict[str, LoggedDecision] = {}
    for decision in sorted(decisions, key=lambda d: d.held.since):
        if decision.kind == DecisionKind.RANK:
            ranks[decision.key] = decision
        elif decision.kind == DecisionKind.REVIEW:
            reviews[decision.key] = decision
    found = []
    for id in live:
        rank, review = ranks.get(keys.get(id, "")), reviews.get(keys.get(id, ""))
        if rank or review:
            value = rank.value if rank and rank.value else Rank.NORMAL.value
            said = Remark(value, rank.reason if rank else None, review.value if review else None)
            found.append((id, said))
    return found
