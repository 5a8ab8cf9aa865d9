"""Governments by their country ("the Kenyan government", "gouvernement du Québec"), and countries
that act themselves: the signatories of a declaration."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Self

from vested.ingest.entities.draft import Board
from vested.ingest.lexicon.words import Word, Words, first_at
from vested.ingest.pack_data import merged
from vested.ingest.reading import EntityType
from vested.ingest.sentences import lines, sentences_of
from vested.schema.ids import fold

_LONGEST_OF = 3
_SEVERAL = 2


@dataclass(frozen=True)
class GovernmentPack:
    """Folded words; see the comments of `packs/governments.en.yaml`."""

    states: frozenset[str]
    """Names of the lexicon, as written there."""
    adjectives: dict[str, str]
    """Country by adjective."""
    government: frozenset[str]
    capital: frozenset[str]
    """Those of them that are governments with a capital only: "el Ejecutivo"."""
    of: frozenset[str]
    signing: tuple[str, ...]
    endings: tuple[str, ...]

    @classmethod
    @cache
    def load(cls) -> Self:
        """The bundled pack."""
        data = merged("governments")
        return cls(
            states=frozenset(data["states"]),
            adjectives={fold(one): name for name, some in data["states"].items() for one in some},
            government=frozenset(map(fold, data["government"])),
            capital=frozenset(fold(one) for one in data["government"] if one[0].isupper()),
            of=frozenset(map(fold, data["of"])),
            signing=tuple(map(fold, data["signing"])),
            endings=tuple(map(fold, data["endings"])),
        )


class _Places:
    """The places on a board by where they are named."""

    def __init__(self, board: Board) -> None:
        self.starting: dict[int, tuple[int, str]] = {}
        """(end, name) of what is named from an offset on."""
        self.ending: dict[int, tuple[int, str]] = {}
        """(start, name) of what is named up to an offset."""
        for draft in board.of_type(EntityType.PLACE):
            for start, end in draft.names:
                self.starting.setdefault(start, (end, draft.name))
                self.ending.setdefault(end, (start, draft.name))


def add_governments(text: str, words: Words, board: Board) -> None:
    """Puts governments named by a country or its adjective."""
    pack, places = GovernmentPack.load(), _Places(board)
    for at in words.where(pack.government):
        word = words[at]
        if not board.free(word.start, word.end):
            continue
        if word.folded in pack.capital and not text[word.start].isupper():
            continue
        found = (
            _country_behind(text, words, at, places, pack)
            or _country_before(text, words, at, places)
            or _adjective(text, words, at, pack)
        )
        if found is None or not board.open(found[0], found[1]):
            continue
        start, end, country = found
        board.put_body(f"Government of {country}", start, end)


def _country_behind(
    text: str, words: Sequence[Word], at: int, places: _Places, pack: GovernmentPack
) -> tuple[int, int, str] | None:
    """ "gouvernement du Québec", "government of the United Kingdom"."""
    for ahead in range(1, _LONGEST_OF + 1):
        if at + ahead >= len(words) or "\n" in text[words[at].end : words[at + ahead].start]:
            return None
        link = " ".join(word.folded for word in words[at + 1 : at + ahead])
        place = places.starting.get(words[at + ahead].start)
        if place is not None:
            right = link in pack.of
            return (words[at].start, place[0], place[1]) if right else None
    return None


def _country_before(
    text: str, words: Sequence[Word], at: int, places: _Places
) -> tuple[int, int, str] | None:
    """ "the UK government", "Québec-Regierung"."""
    before = words[at - 1] if at else None
    if before is None or text[before.end : words[at].start] not in (" ", "-"):
        return None
    place = places.ending.get(before.end)
    return (place[0], words[at].end, place[1]) if place is not None else None


def _adjective(
    text: str, words: Sequence[Word], at: int, pack: GovernmentPack
) -> tuple[int, int, str] | None:
    """ "the Kenyan government", "gobierno chileno", "die norwegische Regierung"."""
    if at and text[words[at - 1].end : words[at].start] == " ":
        before = words[at - 1].folded
        for ending in ("", *pack.endings):
            country = pack.adjectives.get(before.removesuffix(ending))
            if country is not None:
                return words[at - 1].start, words[at].end, country
    if at + 1 < len(words) and text[words[at].end : words[at + 1].start] == " ":
        country = pack.adjectives.get(words[at + 1].folded)
        if country is not None:
            return words[at].start, words[at + 1].end, country
    return None


def keep_signing_states(text: str, words: Sequence[Word], board: Board) -> None:
    """Marks the countries that sign a statement together as actors, which the answer keeps."""
    pack = GovernmentPack.load()
    states = [one for one in board.of_type(EntityType.PLACE) if one.name in pack.states]
    if len(states) < _SEVERAL:
        return
    named = sorted((start, number) for number, one in enumerate(states) for start, _ in one.names)
    signed = sorted(start for one in board.of_type(EntityType.STATEMENT) for start, _ in one.names)
    for line in lines(text):
        for sentence in sentences_of(text, line):
            inside = named[
                bisect_left(named, (sentence.start,)) : bisect_left(named, (sentence.end,))
            ]
            here = {number for _, number in inside}
            about = bisect_left(signed, sentence.start) < bisect_left(signed, sentence.end)
            if len(here) < _SEVERAL or not (about or len(here) > _SEVERAL):
                continue
            first, last = first_at(words, sentence.start), first_at(words, sentence.end)
            if any(word.folded.startswith(pack.signing) for word in words[first:last]):
                for number in here:
                    states[number].actor = True
