"""Entities while they are being put together: names gather under one draft each."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from vested.ingest.lexicon import Entry, Lexicon
from vested.ingest.reading import EntityType, FoundEntity, LinkMethod, NameSpan, TextSpan
from vested.schema.ids import fold


@dataclass
class Draft:
    """One thing with the names found so far."""

    type: EntityType
    name: str
    entry: Entry | None = None
    confidence: float = 1.0
    names: dict[tuple[int, int], NameSpan] = field(default_factory=dict)
    actor: bool = False
    """Of a place: whether it does something itself, and so belongs into the answer."""

    def add(self, start: int, end: int, method: LinkMethod, score: float = 1.0) -> None:
        """One more place where it is named."""
        self.names.setdefault((start, end), NameSpan(TextSpan(start, end), method, score))


class Held:
    """The names on a board by the characters they cover, for as long as only this puts and clears
    them: so that a text full of longer names takes linear time."""

    def __init__(self, board: "Board") -> None:
        self._board = board
        self._over: dict[int, list[tuple[tuple[int, int], str]]] = {}
        """For each character the names over it, each with the key of its draft."""
        for key, draft in board.drafts.items():
            for place in draft.names:
                self._note(place, key)

    def holds(self, start: int, end: int) -> bool:
        """Whether a name covers all of `[start, end)`."""
        return any(end <= place[1] for place, _ in self._over.get(start, ()))

    def put(self, key: str, draft: Draft, start: int, end: int, method: LinkMethod) -> None:
        """Adds a name to the draft of `key`, as `Board.put` does."""
        self._board.put(key, draft, start, end, method)
        self._note((start, end), key)

    def clear(self, start: int, end: int) -> None:
        """Takes back the names inside `[start, end)`: a longer one was found to hold them."""
        inside = {
            (place, key)
            for at in range(start, end)
            for place, key in self._over.get(at, ())
            if start <= place[0] and place[1] <= end
        }
        for place, key in inside:
            for at in range(*place):
                self._over[at] = [one for one in self._over[at] if one != (place, key)]
            names = self._board.drafts[key].names
            del names[place]
            if not names:
                del self._board.drafts[key]
        self._board.vacate(start, end)

    def put_body(self, name: str, start: int, end: int) -> None:
        """Adds a name of a public body, as `Board.put_body` does."""
        found = self._board.put_body(name, start, end)
        key = found.entry.key if found.entry is not None else f"Organization:{fold(name)}"
        self._note((start, end), key)

    def _note(self, place: tuple[int, int], key: str) -> None:
        for at in range(*place):
            over = self._over.setdefault(at, [])
            if (place, key) not in over:
                over.append((place, key))


@dataclass
class Board:
    """All drafts of one article, and which characters are taken."""

    drafts: dict[str, Draft] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)

    def open(self, start: int, end: int) -> bool:
        """Whether nothing but places is named in `[start, end)`: a longer name may hold a place."""
        return all(at not in self.taken or at in self.places for at in range(start, end))

    def free(self, start: int, end: int) -> bool:
        """Whether no name covers any of `[start, end)`."""
        return self.taken.isdisjoint(range(start, end))

    def put(self, key: str, draft: Draft, start: int, end: int, method: LinkMethod) -> Draft:
        """Adds a name to the draft of `key`, which `draft` becomes if there is none yet."""
        found = self.drafts.setdefault(key, draft)
        found.add(start, end, method)
        self.taken.update(range(start, end))
        if found.type is EntityType.PLACE:
            self.places.update(range(start, end))
        else:
            self.places.difference_update(range(start, end))
        return found

    def put_entry(self, entry: Entry, start: int, end: int, method: LinkMethod) -> Draft:
        """Adds a name of a lexicon entry."""
        draft = Draft(entry.type, entry.name, entry)
        return self.put(entry.key, draft, start, end, method)

    def put_body(self, name: str, start: int, end: int) -> Draft:
        """Adds a public body: the listed organisation of that name, or a new one."""
        entry = Lexicon.load().named(name, (EntityType.ORGANIZATION,))
        if entry is not None:
            return self.put_entry(entry, start, end, LinkMethod.ALIAS)
        draft = Draft(EntityType.ORGANIZATION, name, None, 0.8)
        return self.put(f"Organization:{fold(name)}", draft, start, end, LinkMethod.NER)

    def vacate(self, start: int, end: int) -> None:
        """Counts the characters `[start, end)` as named by nothing."""
        self.taken.difference_update(range(start, end))
        self.places.difference_update(range(start, end))

    def of_type(self, kind: EntityType) -> list[Draft]:
        """The drafts of one type."""
        return [draft for draft in self.drafts.values() if draft.type is kind]


def finished(drafts: Iterable[Draft], boilerplate: Iterable[TextSpan]) -> tuple[FoundEntity, ...]:
    """The drafts as entities in the order of their first names; `boilerplate`: spans in order that
    do not overlap."""
    zones = list(boilerplate)
    ordered = sorted((draft for draft in drafts if draft.names), key=lambda draft: min(draft.names))
    return tuple(
        FoundEntity(
            id=f"e{number}",
            type=draft.type,
            name=draft.name,
            names=tuple(draft.names[place] for place in sorted(draft.names)),
            key=draft.entry.key if draft.entry else None,
            wikidata=draft.entry.wikidata if draft.entry else None,
            confidence=draft.confidence,
            boilerplate=all(_inside(name.span, zones) for name in draft.names.values()),
        )
        for number, draft in enumerate(ordered, start=1)
    )


def _inside(span: TextSpan, zones: list[TextSpan]) -> bool:
    """Whether one of `zones`, in order and apart from each other, holds `span`."""
    at = bisect_right(zones, span.start, key=lambda zone: zone.start) - 1
    return at >= 0 and span.end <= zones[at].end
