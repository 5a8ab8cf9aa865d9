"""Entities and mentions as matching compares them."""

from collections.abc import Collection
from dataclasses import replace

from vested.graph.moments import FOREVER
from vested.graph.reader import Reader
from vested.graph.rows import Row
from vested.ingest.candidates import Profile

_BATCH = 5000
_MOST_NEIGHBOURS = 200
"""More say nothing more about which of two entities this is."""
_LISTED_WEIGHT = 2
"""From this weight on, a name comes from a curated lexicon (`vested.graph.names.Naming`)."""


async def read_profiles(reader: Reader) -> list[Profile]:
    """Every entity that something refers to now."""
    found: list[Profile] = []
    after = ""
    while True:
        rows = await reader.rows(
            "read_profiles",
            after=after,
            limit=_BATCH,
            neighbours=_MOST_NEIGHBOURS,
            forever=FOREVER,
        )
        found += [_profile(row) for row in rows]
        if len(rows) < _BATCH:
            return found
        after = rows[-1]["id"]


def _profile(row: Row) -> Profile:
    return Profile(
        id=row["id"],
        kind=row["kind"],
        name=row["name"],
        aliases=tuple(row["aliases"]),
        same_as=tuple(row["sameAs"]),
        neighbours=frozenset(row["neighbours"]),
        mentions=row["mentions"],
        listed=row["weight"] >= _LISTED_WEIGHT,
    )


def mention_profile(row: Row, within: str) -> Profile:
    """A mention (of `read_doubtful_mentions`) as its text prints it, by the id of its document's
    own entity."""
    name, *others = row["printed"]
    return Profile(id=within, kind=row["kind"], name=name, aliases=tuple(others), mentions=1)


def without(entity: Profile, names: Collection[str]) -> Profile:
    """`entity` but for the aliases that it has from a mention of `names`."""
    kept = tuple(alias for alias in entity.aliases if alias not in names)
    return replace(entity, aliases=kept)
