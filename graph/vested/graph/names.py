"""The name, aliases and addresses of an entity, from the mentions that refer to it; pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from vested.graph.moments import FOREVER, Interval
from vested.schema.ids import entity_id

_LISTED = "lex:"


@dataclass(frozen=True, slots=True)
class Naming:
    """How one mention names its entity: `weight` says how much its name counts."""

    weight: int
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    @classmethod
    def of(cls, mention: dict[str, Any], entity: str) -> "Naming":
        """From a mention's stored properties; a curated name counts most, then the entity's own."""
        key = mention["entityKey"]
        weight = 2 * key.startswith(_LISTED) + (entity_id(key) == entity)
        aliases = tuple(mention.get("aliases") or ())
        return cls(weight, mention["name"], aliases, tuple(mention.get("sameAs") or ()))


@dataclass(frozen=True, slots=True)
class Names:
    """What an entity is called, taken together."""

    weight: int
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    def with_more(self, namings: Iterable[Naming]) -> "Names":
        """These and `namings`: what `names_of` gives of all together."""
        tally = Tally()
        tally.add(Naming(self.weight, self.name, self.aliases, self.same_as))
        for naming in namings:
            tally.add(naming)
        found = tally.names()
        return found if found is not None else self

    def covers(self, namings: Iterable[Naming]) -> bool:
        """Whether `namings` add nothing."""
        return self.with_more(namings) == self


@dataclass
class Tally:
    """Counts the mentions that give each name, so that mentions can come and go."""

    _names: Counter[tuple[int, str]] = field(default_factory=Counter)
    _aliases: Counter[str] = field(default_factory=Counter)
    _same_as: Counter[str] = field(default_factory=Counter)

    def add(self, naming: Naming, times: int = 1) -> None:
        """Counts `naming`; with -1 for `times`, takes it away again."""
        self._names[naming.weight, naming.name] += times
        for alias in {naming.name, *naming.aliases}:
            self._aliases[alias] += times
        for iri in set(naming.same_as):
            self._same_as[iri] += times

    def names(self) -> Names | None:
        """The names at this point; None without a mention."""
        counted = [key for key, count in self._names.items() if count > 0]
        if not counted:
            return None
        weight, name = max(counted)
        aliases = sorted(alias for alias, count in self._aliases.items() if count > 0)
        same_as = sorted(iri for iri, count in self._same_as.items() if count > 0)
        return Names(weight, name, tuple(a for a in aliases if a != name), tuple(same_as))


def names_of(namings: Iterable[Naming]) -> Names | None:
    """What an entity is called by all of `namings` together; None without any."""
    tally = Tally()
    for naming in namings:
        tally.add(naming)
    return tally.names()


def versions(namings: Iterable[tuple[Interval, Naming]]) -> list[tuple[Interval, Names]]:
    """What an entity was called and when, by the mentions that referred to it at times.

    Times without a mention are left out; neighbours with the same names are one version.
    """
    changes: dict[str, list[tuple[Naming, int]]] = {}
    for interval, naming in namings:
        changes.setdefault(interval.since, []).append((naming, 1))
        if interval.until != FOREVER:
            changes.setdefault(interval.until, []).append((naming, -1))
    tally = Tally()
    found: list[tuple[str, Names | None]] = []
    for moment in sorted(changes):
        for naming, times in changes[moment]:
            tally.add(naming, times)
        names = tally.names()
        if not found or found[-1][1] != names:
            found.append((moment, names))
    ends = [*(moment for moment, _ in found), FOREVER][1:]
    return [
        (Interval(since, until), names)
        for (since, names), until in zip(found, ends, strict=True)
        if names is not None
    ]
