"""Two names of people compared: given names, initials, surnames, generations."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from vested.ingest.candidates.alignment import parted
from vested.ingest.candidates.candidate import NAME_WEIGHT, Feature
from vested.ingest.candidates.given_names import given_alike
from vested.ingest.candidates.letters import romanised_alike, spelt_alike
from vested.ingest.candidates.person_name import PersonName

_CONFLICT = -9.0
_UNSURE_INITIAL = 0.34
_LONE_SURNAME = 0.45
_LONE_NAME = 0.75
_FURTHER_NAME = 0.84
_FURTHER_INITIAL = 0.97
_FURTHER_GENERATION = 0.8


@dataclass(frozen=True, slots=True)
class _Paired:
    """The parts of two names paired off: their places, their likeness, and what is left."""

    ours: list[str]
    theirs: list[str]
    pairs: list[tuple[int, int, float]]

    @property
    def here(self) -> list[str]:
        """Parts that only the first name has."""
        taken = {one for one, _, _ in self.pairs}
        return [part for at, part in enumerate(self.ours) if at not in taken]

    @property
    def there(self) -> list[str]:
        """Parts that only the second name has."""
        taken = {two for _, two, _ in self.pairs}
        return [part for at, part in enumerate(self.theirs) if at not in taken]

    @property
    def surnames(self) -> bool:
        """Whether the last parts are a pair."""
        last = len(self.ours) - 1, len(self.theirs) - 1
        return any((one, two) == last for one, two, _ in self.pairs)

    @property
    def likeness(self) -> float:
        """Likeness of all pairs together, 0 to 1; initials alone have none, two more than one."""
        full = [pair for pair in self.pairs if not self._by_initial(pair)]
        by_initial = len(self.pairs) - len(full)
        if not full:
            return 0.0
        value = 1 - _UNSURE_INITIAL / by_initial if by_initial else 1.0
        return value * math.prod(likeness for _, _, likeness in full)

    def _by_initial(self, pair: tuple[int, int, float]) -> bool:
        one, two, _ = pair
        return min(len(self.ours[one]), len(self.theirs[two])) == 1

    def told(self) -> str:
        """The pairs in words."""
        words = [(self.ours[one], self.theirs[two]) for one, two, _ in sorted(self.pairs)]
        listed = ", ".join(one if one == two else f"{one} as {two}" for one, two in words)
        return f"share {listed}" if listed else "share nothing"


def person_features(left: PersonName, right: PersonName) -> list[Feature]:
    """What speaks for and against two names of people naming one."""
    ages = {left.generation, right.generation}
    features = []
    if len(ages - {None}) == 2:
        detail = f"{left.generation} and {right.generation} are two generations."
        features.append(Feature("generation", 1.0, _CONFLICT, detail))
    factor = _FURTHER_GENERATION if len(ages) == 2 and None in ages else 1.0
    whole = _whole(left, right)
    if whole is None:
        return features + _parts(left, right, factor)
    detail = f"{left.text!r} and {right.text!r} have the same letters."
    return [*features, Feature("name", whole * factor, NAME_WEIGHT, detail)]


def _whole(left: PersonName, right: PersonName) -> float | None:
    """Likeness of names with the same letters, in whatever order the parts stand."""
    if not left.parts and not right.parts:
        return float(left.text == right.text)
    same = "".join(left.parts) == "".join(right.parts)
    if not same and "".join(sorted(left.parts)) != "".join(sorted(right.parts)):
        return None
    return 1.0 if len(left.parts) > 1 else _LONE_NAME


def _parts(left: PersonName, right: PersonName, factor: float) -> list[Feature]:
    found = _paired(left, right)
    both = f"{left.text!r} and {right.text!r} {found.told()}"
    here, there = found.here, found.there
    value = factor * found.likeness
    if here and there:
        value *= len(found.pairs) / (len(found.pairs) + min(len(here), len(there)))
        detail = f"{' '.join(here)} stands against {' '.join(there)}."
        name = "given name" if found.surnames else "surname"
        return [
            Feature("name", value, NAME_WEIGHT, f"{both}."),
            Feature(name, 1.0, _CONFLICT, detail),
        ]
    if min(len(found.ours), len(found.theirs)) == 1:
        detail = f"{both}; one is a single name."
        return [Feature("name", value * _LONE_SURNAME, NAME_WEIGHT, detail)]
    for part in here + there:
        value *= _FURTHER_INITIAL if len(part) == 1 else _FURTHER_NAME
    further = f"; only one has {' '.join(here + there)}" if here or there else ""
    return [Feature("name", value, NAME_WEIGHT, f"{both}{further}.")]


def _paired(left: PersonName, right: PersonName) -> _Paired:
    ours, theirs = parted(left.parts, right.parts), parted(right.parts, left.parts)
    foreign = left.foreign or right.foreign
    ranked = [
        (
            _likeness(ours, one, theirs, two, foreign),
            -abs((len(ours) - one) - (len(theirs) - two)),
            one,
            two,
        )
        for one in range(len(ours))
        for two in range(len(theirs))
    ]
    pairs: list[tuple[int, int, float]] = []
    for likeness, _, one, two in sorted(ranked, reverse=True):
        if likeness and all(one != this and two != that for this, that, _ in pairs):
            pairs.append((one, two, likeness))
    return _Paired(ours, theirs, pairs)


def _likeness(
    ours: Sequence[str], one: int, theirs: Sequence[str], two: int, foreign: bool
) -> float:
    """Likeness of two parts of names by what they are: given names, initials or surnames."""
    part, other = ours[one], theirs[two]
    last = one == len(ours) - 1, two == len(theirs) - 1
    if part == other:
        return 1.0
    if len(part) == 1 or len(other) == 1:
        # A surname is not given by its initial.
        return 0.5 if part[0] == other[0] and not any(last) else 0.0
    if any(last) and not all(last):
        return 0.0
    alike = spelt_alike(part, other) if all(last) else given_alike(part, other)
    return alike or (romanised_alike(part, other) if foreign else 0.0)
