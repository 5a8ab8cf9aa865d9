"""All pairs of entities that may be one, best first."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from vested.ingest.candidates.blocking import pairs
from vested.ingest.candidates.candidate import Candidate
from vested.ingest.candidates.profile import Profile
from vested.ingest.candidates.score import explain


def candidates(
    profiles: Iterable[Profile],
    *,
    decided: Collection[frozenset[str]] = (),
    minimum: float = 0.5,
) -> list[Candidate]:
    """Pairs of one kind that score `minimum` (0 to 1) or more, best first, then by ids.

    `decided` holds the pairs of ids that somebody has judged: they are left out. The order of
    `profiles` makes no difference. Raises ValueError for two profiles of one id.
    """
    by_kind: defaultdict[str, list[Profile]] = defaultdict(list)
    seen: set[str] = set()
    for profile in profiles:
        if profile.id in seen:
            raise ValueError(f"two profiles have the id {profile.id!r}")
        seen.add(profile.id)
        by_kind[profile.kind].append(profile)
    known = set(decided)
    found: list[Candidate] = []
    for of_kind in by_kind.values():
        of_kind.sort(key=lambda profile: profile.id)
        for one, two in pairs(of_kind):
            if frozenset((of_kind[one].id, of_kind[two].id)) not in known:
                candidate = explain(of_kind[one], of_kind[two])
                if candidate.score >= minimum:
                    found.append(candidate)
    return sorted(found, key=lambda candidate: (-candidate.score, candidate.left, candidate.right))
