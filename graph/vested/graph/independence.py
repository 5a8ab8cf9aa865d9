"""Which statements are independent of one another; where sources contradict each other. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Generic, Protocol, TypeVar

from vested.graph.clusters import components
from vested.graph.policy import Policy
from vested.graph.rows import ClaimRow, StatementRow
from vested.schema.dates import PartialDate
from vested.schema.reflect import claim_properties

INCIDENTAL = frozenset(
    {"rolePrinted", "printedAs", "what", "licenceUrl", "tenureStatus", "currency", "participation"}
)
"""Values that differ without contradicting each other: printed forms, and what hangs on others."""


class Traced(Protocol):
    """What independence asks of a statement."""

    @property
    def id(self) -> str: ...

    @property
    def traces(self) -> tuple[str, ...]: ...


One = TypeVar("One", bound=Traced)


def independent(statements: Iterable[One]) -> list[tuple[One, ...]]:
    """`statements` in groups, those of one group all going back to one source.

    Two go back to one source if they share a publisher or a cited host, or if the text of one is a
    translation or reprint of the other's, or cites it; so do all that hang together by that.
    """
    found = sorted(statements, key=lambda statement: statement.id)
    links = [(s.id, f"trace {trace}") for s in found for trace in s.traces]
    group = {one: members[0] for members in components(links) for one in members}
    grouped: dict[str, list[One]] = {}
    for statement in found:
        grouped.setdefault(group[statement.id], []).append(statement)
    return [tuple(members) for members in grouped.values()]


def admits(policy: Policy, claim: ClaimRow) -> bool:
    """Whether an answer may rest on `claim`, of which only what `policy` leaves in is told."""
    if policy.exclude_disputed and (claim.status in {"DISPUTED", "DENIED"} or disagreements(claim)):
        return False
    enough = policy.min_independent_sources
    return enough <= 0 or len(independent(claim.supporting)) >= enough


class Valued(Protocol):
    """What a disagreement asks of a statement."""

    @property
    def values(self) -> Mapping[str, Any]: ...


Teller = TypeVar("Teller", bound=Valued)


@dataclass(frozen=True, slots=True)
class Disagreement(Generic[Teller]):
    """A value that sources give differently: `values` are (value, statements that give it)."""

    property: str
    values: tuple[tuple[Any, tuple[Teller, ...]], ...]


def disagreements(claim: ClaimRow) -> list[Disagreement[StatementRow]]:
    """The values of `claim` about which its statements contradict each other.

    Deprecated statements and such as say only what may be are left out.
    """
    counted = [statement for statement in claim.supporting if statement.counts]
    return contradictions(claim.kind, counted)


def contradictions(kind: str, statements: Sequence[Teller]) -> list[Disagreement[Teller]]:
    """The values about which `statements`, all for one claim of `kind`, contradict each other.

    Dates that can mean the same day do not contradict each other; sums in different currencies
    neither.
    """
    found = []
    for prop in claim_properties(kind):
        if prop.name in INCIDENTAL or prop.prop.discriminator:
            continue
        given: dict[Any, list[Teller]] = {}
        for statement in statements:
            if prop.name in statement.values:
                given.setdefault(comparable(statement.values, prop.name), []).append(statement)
        clashing = {
            value
            for pair in combinations(given, 2)
            if clash(*pair, is_date=prop.scalar is PartialDate)
            for value in pair
        }
        if clashing:
            told = sorted(clashing, key=str)
            values = tuple((value, tuple(given[value])) for value in told)
            found.append(Disagreement(prop.name, values))
    return found


def comparable(values: Mapping[str, Any], name: str) -> Any:
    """The value called `name`, a sum with its currency."""
    value = values[name]
    if isinstance(value, float):
        return f"{value:.0f} {values.get('currency', '')}".strip()
    return value


def clash(one: Any, other: Any, *, is_date: bool) -> bool:
    """Whether two values, as `comparable` gives them, contradict each other."""
    if is_date:
        first, second = PartialDate(one), PartialDate(other)
        return first.latest < second.earliest or second.latest < first.earliest
    one_unit, other_unit = _unit(one), _unit(other)
    return one != other and (one_unit == other_unit or not one_unit or not other_unit)


def _unit(value: Any) -> str:
    return str(value).partition(" ")[2] if _is_sum(value) else ""


def _is_sum(value: Any) -> bool:
    return isinstance(value, str) and value.partition(" ")[0].lstrip("-").isdigit()
