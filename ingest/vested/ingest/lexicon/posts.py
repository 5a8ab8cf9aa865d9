"""Where known people work and have worked: tells which house a text leaves unsaid; never a fact."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vested.ingest.lexicon.entries import key_of
from vested.ingest.reading import EntityType

COLUMNS = ("person", "organization", "valid_from", "valid_to", "source")
"""The columns of `posts.csv`, in order; docs/entities.md says what they mean."""


@dataclass(frozen=True, slots=True)
class Post:
    """A time that somebody spends at an organisation."""

    organization: str
    """Key of the lexicon's entry."""
    valid_from: str
    """Partial ISO date; empty where it is not known."""
    valid_to: str

    def holds(self, on: str | None) -> bool:
        """Whether it may be held on a day, by the years alone; without one, whether it lasts."""
        if on is None:
            return not self.valid_to
        return self.valid_from[:4] <= on[:4] and (not self.valid_to or on[:4] <= self.valid_to[:4])


@cache
def posts() -> dict[str, tuple[Post, ...]]:
    """The posts of each person, by the key of the person's entry in the lexicon.

    Raises ValueError for other columns.
    """
    path = files("vested.ingest.lexicon").joinpath("posts.csv")
    rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    if tuple(next(rows)) != COLUMNS:
        raise ValueError(f"posts.csv: its columns are not {', '.join(COLUMNS)}")
    found: dict[str, list[Post]] = {}
    for person, organization, begun, ended, _ in rows:
        post = Post(key_of(EntityType.ORGANIZATION, organization), begun, ended)
        found.setdefault(key_of(EntityType.PERSON, person), []).append(post)
    return {person: tuple(held) for person, held in found.items()}


def houses(person: str, among: Iterable[str], on: str | None, *, former: bool) -> list[str]:
    """Those `among` some organisations, all of them keys, where a person works on a day; where
    `former`, those where the person ever did."""
    held = posts().get(person, ())
    named = set(among)
    there = [one for one in held if one.organization in named]
    now = there if former else [one for one in there if one.holds(on)]
    return list(dict.fromkeys(one.organization for one in now))
