"""Clusters: which ids are one by people's judgements at a moment; pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from vested.graph.moments import FOREVER, Interval
from vested.schema.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class LoggedJudgement:
    """One judgement as logged: `left` keeps its id when the two are one."""

    left: str
    right: str
    verdict: str
    held: Interval

    @classmethod
    def of(cls, row: Mapping[str, str | None]) -> "LoggedJudgement":
        """From the stored properties of a judgement."""
        held = Interval(str(row["recordedAt"]), row.get("withdrawnAt") or FOREVER)
        return cls(str(row["left"]), str(row["right"]), str(row["verdict"]), held)

    @property
    def pair(self) -> frozenset[str]:
        """The two, whatever their order."""
        return frozenset((self.left, self.right))


Link = tuple[str, str]
"""(the one whose id stays, the other): the two are one."""


def same_at(judgements: Iterable[LoggedJudgement], moment: str) -> list[Link]:
    """The pairs that were one at `moment`."""
    return [
        (j.left, j.right) for j in judgements if j.verdict == Verdict.SAME and j.held.holds(moment)
    ]


def roots(links: Iterable[Link]) -> dict[str, str]:
    """The id that stands for each id in `links`.

    Of a cluster that is the one that no link makes the other of another (the smallest if several,
    or if there is none). Ids without a link stand for themselves and are left out.
    """
    pairs = sorted(set(links))
    merged = {right for _, right in pairs}
    found: dict[str, str] = {}
    for members in components(pairs):
        kept = [member for member in members if member not in merged] or members
        found |= dict.fromkeys(members, min(kept))
    return found


def components(links: Iterable[Link]) -> list[list[str]]:
    """The connected components of `links`, each sorted."""
    parent: dict[str, str] = {}

    def find(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for left, right in links:
        parent[find(left)] = find(right)
    groups: dict[str, list[str]] = defaultdict(list)
    for one in sorted(parent):
        groups[find(one)].append(one)
    return list(groups.values())


def reached(starts: Iterable[str], around: Callable[[list[str]], Iterable[Link]]) -> set[Link]:
    """Every link that can be reached from `starts`; `around` gives the links of some ids."""
    seen: set[str] = set()
    frontier = set(starts)
    links: set[Link] = set()
    while frontier:
        seen |= frontier
        found = set(around(sorted(frontier)))
        links |= found
        frontier = {one for link in found for one in link} - seen
    return links
