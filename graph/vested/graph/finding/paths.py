"""The shortest path between two entities over claims that held on a day, each with evidence.

Searched from both ends, level by level; among paths of one length the one whose claims have the
least ids, so that the same knowledge gives the same path.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vested.graph.finding import claims
from vested.graph.finding.conditions import Unaskable
from vested.graph.finding.pages import Composed, constant, parameters
from vested.graph.finding.scope import Scope
from vested.graph.reader import AsOf, Reader

LONGEST = 8
MOST_STEPS = 20_000
"""Most claims looked at for one level of the search."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One claim of a path and the entities that it leads from and to."""

    start: str
    claim: str
    end: str


@dataclass
class _Side:
    """What was reached from one end: of each entity the least way there, and who is next."""

    frontier: set[str]
    best: dict[str, tuple[Hop, ...]] = field(default_factory=dict)

    def reach(self, steps: Iterable[tuple[str, str, str]], *, backwards: bool) -> None:
        """Goes one level further over (from, claim, to)."""
        found: dict[str, tuple[Hop, ...]] = {}
        for here, claim, there in steps:
            if there in self.best:
                continue
            hop = Hop(there, claim, here) if backwards else Hop(here, claim, there)
            way = (hop, *self.best[here]) if backwards else (*self.best[here], hop)
            if there not in found or _ids(way) < _ids(found[there]):
                found[there] = way
        self.best |= found
        self.frontier = set(found)


async def shortest(
    reader: Reader,
    start: str,
    end: str,
    as_of: AsOf,
    *,
    most: int,
    kinds: Sequence[str],
) -> tuple[Hop, ...] | None:
    """The path of at most `most` hops over claims of `kinds`; None where there is none.

    Raises `Unaskable` where too many claims would have to be looked at.
    """
    if start == end:
        return ()
    one, other = _Side({start}, {start: ()}), _Side({end}, {end: ()})
    for _ in range(most):
        backwards = len(other.frontier) < len(one.frontier)
        side = other if backwards else one
        if not side.frontier:
            return None
        side.reach(await _steps(reader, side.frontier, as_of, kinds), backwards=backwards)
        met = one.best.keys() & other.best.keys()
        if met:
            return min((one.best[id] + other.best[id] for id in met), key=_ids)
    return None


async def _steps(
    reader: Reader, ids: Iterable[str], as_of: AsOf, kinds: Sequence[str]
) -> list[tuple[str, str, str]]:
    query = _query(as_of)
    told = {"ids": sorted(ids), "kinds": list(kinds), "limit": MOST_STEPS + 1}
    rows = await reader.asked(query.text, {**query.parameters, **told})
    if len(rows) > MOST_STEPS:
        raise Unaskable(
            f"path: more than {MOST_STEPS} claims at once; name fewer `kinds` or a `validAt`"
        )
    return [(row["here"], row["claim"], row["there"]) for row in rows]


def _query(as_of: AsOf) -> Composed:
    scope = Scope(as_of.policy)
    conditions = [
        "there <> here",
        "any(label IN labels(claim) WHERE label IN $kinds)",
        claims.factual("claim", as_of.policy),
        *claims.stands("claim", "Claim", as_of.policy),
    ]
    text = (
        "// The claims that lead on from some entities.\n"
        "UNWIND $ids AS id\nMATCH (here:Entity {id: id})<-[]-(claim:Claim)-[]->(there:Entity)\n"
        f"WHERE {' AND '.join(conditions)}\n"
        "RETURN DISTINCT here.id AS here, claim.id AS claim, there.id AS there LIMIT $limit"
    )
    return Composed(constant(text), parameters(scope, as_of))


def _ids(way: Sequence[Hop]) -> tuple[tuple[str, str], ...]:
    return tuple((hop.claim, hop.end) for hop in way)
