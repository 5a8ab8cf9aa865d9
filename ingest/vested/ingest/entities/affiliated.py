"""People in a row, each with their house: "Jana Roe of Quelle, Temba Okonko of Norrland and Tom
Brask (Stillwater)": who stands among people is one, and what each is of is a house."""

import re
from collections.abc import Iterator, Sequence, Set

from vested.ingest.entities import joined
from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_WORD = r"[A-ZÀ-Þ](?:[\w'’.-]{0,24}\w|\.)?"
_NAME = rf"{_WORD}(?: {_WORD}){{1,3}}"
_HOUSE = (
    rf"[A-ZÀ-Þ0-9](?:[\w'’.&-]{{0,24}}\w)"
    rf"(?: (?:{before_noun('forms.prepositions')}|& )?{_WORD}){{0,4}}"
)
_OF = (
    rf"(?:{before_noun('quotations.aside_of')}(?:{before_noun('forms.articles')})?"
    r"(?:[a-zà-ÿ]{4,16} )?)"
)
_ITEM = compiled(
    rf"(?<![\w-])(?P<who>{_NAME})(?: {_OF}(?P<house>{_HOUSE})(?P<rest>(?: [^\W\d_]+){{0,6}}?)"
    rf"| \((?P<inside>{_HOUSE})\))"
    rf"(?=,|;|\.| {any_of('lists.and_or')} |$)",
    re.MULTILINE,
)
_AND = compiled(rf"(?:[,;] )?{any_of('lists.and_or')} |[,;] ")
_LONGEST_GAP = 24
_SURE = 0.65
_PAIR = 2


def add_affiliated(text: str, board: Board) -> None:
    """Puts the people and the houses of such rows on the board, where half of the people, or one
    of three and more, are known for people."""
    if _ITEM.search(text) is None:
        return
    people = {at for draft in board.of_type(EntityType.PERSON) for at in draft.names}
    houses = {at[0] for draft in board.of_type(EntityType.ORGANIZATION) for at in draft.names}
    for row in _rows(text, houses):
        known = sum(_known(item, people) for item in row)
        if known * _PAIR < len(row) and not (known and len(row) > _PAIR):
            continue
        for item in row:
            _put(text, board, EntityType.PERSON, item.span("who"))
            house = item.span("house") if item["house"] else item.span("inside")
            _put(text, board, EntityType.ORGANIZATION, house)


def _rows(text: str, houses: Set[int]) -> Iterator[Sequence[re.Match[str]]]:
    """Items with nothing but a comma or "and", and perhaps a title, between them. `houses`: where
    names of houses begin; only those go on in small letters ("Institut de recherche")."""
    row: list[re.Match[str]] = []
    for item in _ITEM.finditer(text):
        if _calling(item["who"]) or (item["rest"] and item.start("house") not in houses):
            continue
        if row and not _follows(text[row[-1].end() : item.start()]):
            if len(row) >= _PAIR:
                yield row
            row = []
        row.append(item)
    if len(row) >= _PAIR:
        yield row


def _follows(gap: str) -> bool:
    match = _AND.match(gap) if len(gap) <= _LONGEST_GAP else None
    if match is None:
        return False
    honorifics = EntityPack.load().honorifics
    return all(fold(word.strip(".")) in honorifics for word in gap[match.end() :].split())


def _known(item: re.Match[str], people: set[tuple[int, int]]) -> bool:
    """Whether the first of the item is a person by what was found, or by a given name."""
    first = fold(item["who"].split()[0])
    return first in joined.given() or any(at[1] == item.end("who") for at in people)


def _calling(who: str) -> bool:
    """Whether the words are no name of a person: "Gulf", "Quelle Partners", "Vice President"."""
    words = [fold(word) for word in who.split()]
    return joined.built_like_a_house(words) or words[-1] in joined.offices()


def _put(text: str, board: Board, kind: EntityType, place: tuple[int, int]) -> None:
    name = " ".join(text[slice(*place)].split())
    plain = (joined.nobody(), joined.offices(), EntityPack.load().leaders)
    own = not all(any(fold(one) in some for some in plain) for one in name.split())
    if own and board.free(*place):
        key = f"{kind.value}:{fold(name)}"
        board.put(key, Draft(kind, name, None, _SURE), *place, LinkMethod.NER)
