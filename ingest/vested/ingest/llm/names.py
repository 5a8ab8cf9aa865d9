"""The entities of an answer that its piece of the article really names, with every place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from vested.ingest.lexicon import Entry, Lexicon
from vested.ingest.llm.answer import EntityItem
from vested.ingest.llm.piece import Piece
from vested.ingest.llm.verbatim import plain
from vested.ingest.reading import EntityType, TextSpan
from vested.schema.ids import fold

_LONGEST = 200
_OTHER_TYPE: dict[EntityType, EntityType] = {
    EntityType.MODEL: EntityType.PRODUCT,
    EntityType.PRODUCT: EntityType.MODEL,
    EntityType.STATEMENT: EntityType.PUBLICATION,
    EntityType.PUBLICATION: EntityType.STATEMENT,
}
"""Types that readers mix up: there the lexicon knows better."""


@dataclass(frozen=True, slots=True)
class Named:
    """One thing with its places in the article, in order; `entry`: what the lexicon has of it."""

    type: EntityType
    name: str
    places: tuple[TextSpan, ...]
    entry: Entry | None = None


def named(piece: Piece, items: Iterable[EntityItem], dropped: Counter[str]) -> dict[str, Named]:
    """What the piece names, by the id of the answer; an entity without a place is dropped."""
    drafts: dict[str, Named] = {}
    given: set[str] = set()
    for item in items:
        if item.id in drafts:
            dropped["id given twice"] += 1
            continue
        found = _draft(piece, item, given, dropped)
        if found.places:
            drafts[item.id] = found
        else:
            dropped["entity not in the text"] += 1
    return _apart(drafts, dropped)


def _draft(piece: Piece, item: EntityItem, given: set[str], dropped: Counter[str]) -> Named:
    """The entity with its places; `given`: the names of those before it, which stay theirs."""
    entry = _own_entry(item)
    kind = entry.type if entry else item.type
    places: dict[TextSpan, None] = {}
    own, ours = "", set[str]()
    for words in dict.fromkeys([item.name, *item.mentions]):
        if plain(words) in given:
            dropped["name taken by another"] += 1
            continue
        other = entry_of(words, kind)
        found = piece.places(words, whole=True) if len(words) <= _LONGEST else []
        if not found:
            dropped["name not in the text"] += 1
        elif other is not entry and other is not None:
            dropped["name of something else"] += 1
        elif other is None and not any(char.isupper() or char.isdigit() for char in words):
            dropped["no name"] += 1
        else:
            ours.add(plain(words))
            places.update(dict.fromkeys(found))
            own = own or found[0].of(piece.article.text)
    given |= ours
    return Named(kind, entry.name if entry else " ".join(own.split()), tuple(places), entry)


def _own_entry(item: EntityItem) -> Entry | None:
    """What the lexicon has of an entity by its name, or by a shorter one within it ("Mr Ada X")."""
    own = entry_of(item.name, item.type)
    words = fold(item.name).split()
    inner = (name for name in item.mentions if {*fold(name).split()} <= {*words})
    return own or next((found for name in inner if (found := entry_of(name, item.type))), None)


def entry_of(name: str, kind: EntityType) -> Entry | None:
    """The lexicon's entry of that name and type, or of a type it is mixed up with."""
    types = (kind, _OTHER_TYPE[kind]) if kind in _OTHER_TYPE else (kind,)
    return Lexicon.load().named(name, types)


def _apart(drafts: dict[str, Named], dropped: Counter[str]) -> dict[str, Named]:
    """Without places inside a longer name, or at one that was given to another before."""
    claimed = [
        (-(place.end - place.start), number, place, id)
        for number, (id, draft) in enumerate(drafts.items())
        for place in draft.places
    ]
    kept: dict[str, list[TextSpan]] = {}
    taken: set[int] = set()
    for _, _, place, id in sorted(claimed):
        characters = range(place.start, place.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            kept.setdefault(id, []).append(place)
    dropped["name taken by another"] += len(drafts) - len(kept)
    return {
        id: Named(draft.type, draft.name, tuple(sorted(kept[id])), draft.entry)
        for id, draft in drafts.items()
        if id in kept
    }
