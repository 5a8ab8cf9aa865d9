"""Which house of an article words leave unsaid, of people whose posts are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from vested.ingest.lexicon.posts import houses
from vested.ingest.reading import EntityType, FoundEntity


@dataclass(frozen=True, slots=True)
class Homes:
    """The people and organisations of an article that the lexicon knows: key by id, id by key."""

    people: Mapping[str, str] = field(default_factory=dict)
    organizations: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None

    @classmethod
    def of(cls, entities: Sequence[FoundEntity], published: str | None) -> Self:
        """Those of `entities`."""
        known = [(one.id, one.key, one.type) for one in entities if one.key is not None]
        return cls(
            {id: key for id, key, kind in known if kind is EntityType.PERSON},
            {key: id for id, key, kind in known if kind is EntityType.ORGANIZATION},
            published,
        )

    def of_person(self, person: str | None, near: str | None, *, former: bool) -> str | None:
        """The house that is meant where a person's is unsaid: `near`, what the text was about,
        unless the article names where the person is known to work; None where it names several
        such and the text was about another."""
        key = self.people.get(person or "")
        known = key and houses(key, self.organizations, self.published, former=former)
        if not known:
            return near
        ids = [self.organizations[one] for one in known]
        if near in ids:
            return near
        return ids[0] if len(ids) == 1 else None
