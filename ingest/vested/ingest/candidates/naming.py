"""What the names and aliases of two entities say about their being one."""

import re
from functools import lru_cache

from vested.ingest.candidates.candidate import Feature, points
from vested.ingest.candidates.pack import LikenessPack
from vested.ingest.candidates.people import person_features
from vested.ingest.candidates.person_name import person_name
from vested.ingest.candidates.profile import Profile
from vested.ingest.candidates.things import NUMBER_LEFT_OUT, thing_features
from vested.ingest.candidates.wording import wordings

_MOST_ALIASES = 8
_SHARED_ACRONYM = 3.6
_ACRONYM = re.compile(r"[A-Z]{2,5}")


@lru_cache(maxsize=1 << 14)
def name_features(kind: str, name: str, other: str) -> tuple[Feature, ...]:
    """What two names of one kind say, by the reading of them that speaks most for one thing."""
    if kind == "Person":
        return tuple(person_features(person_name(name), person_name(other)))
    readings = [
        thing_features(kind, one, two)
        for one in wordings(kind, name)
        for two in wordings(kind, other)
    ]
    return tuple(max(readings, key=points))


def alias_features(left: Profile, right: Profile) -> list[Feature]:
    """What the likest pair of names with an alias tells beyond what the names do.

    It makes up for names that are unlike, but not for what keeps two things apart.
    """
    rated = [(*_rated(left, right, *pair), *pair) for pair in _alias_pairs(left, right)]
    if not rated:
        return []
    told, by_alias, name, other = max(rated, key=lambda row: (row[0], row[2], row[3]))
    by_name = name_features(left.kind, left.name, right.name)
    beyond = told - points(feature for feature in by_name if not _stays(feature, by_alias))
    if told < _SHARED_ACRONYM or beyond <= 0:
        return []
    return [Feature("alias", 1.0, beyond, f"Among their names are {name!r} and {other!r}.")]


def _rated(
    left: Profile, right: Profile, name: str, other: str
) -> tuple[float, tuple[Feature, ...]]:
    """The points of a pair of names; an acronym is short for many things."""
    features = name_features(left.kind, name, other)
    both = _ACRONYM.fullmatch(name) and _ACRONYM.fullmatch(other)
    if both and name != left.name and other != right.name:
        return min(points(features), _SHARED_ACRONYM), features
    return points(features), features


def _stays(feature: Feature, of_alias: tuple[Feature, ...]) -> bool:
    """Whether a feature of the names holds whatever the aliases say: versions and generations.

    A number that only one name has may stand in an alias of the other.
    """
    if feature.name == "numbers" and feature.weight == NUMBER_LEFT_OUT:
        return all(other.name != "numbers" for other in of_alias)
    return feature.points < 0 and feature.name in ("numbers", "generation")


def _alias_pairs(left: Profile, right: Profile) -> list[tuple[str, str]]:
    """The pairs of names to compare: equal ones if there are any."""
    if not left.aliases and not right.aliases:
        return []
    ours = [left.name, *left.aliases[:_MOST_ALIASES]]
    theirs = [right.name, *right.aliases[:_MOST_ALIASES]]
    found = [
        (name, other)
        for name in ours
        for other in theirs
        if (name != left.name or other != right.name)
        and _tells(left.kind, name)
        and _tells(left.kind, other)
    ]
    equal = [(name, other) for name, other in found if name == other]
    return equal or found


@lru_cache(maxsize=1 << 16)
def _tells(kind: str, name: str) -> bool:
    """Whether a name may stand for one thing only: no "J. Roe", no "the Institute"."""
    if kind == "Person":
        return sum(len(part) > 1 for part in person_name(name).parts) > 1
    pack = LikenessPack.load()
    whole = wordings(kind, name)[0]
    return any(word not in pack.common for word in whole.words) or bool(whole.numbers)
