"""Which things of a list a shape speaks of: not the houses of its people, nor those of another
list."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.relations.packs import RelationPack, printed
from vested.ingest.relations.scene import Scene
from vested.ingest.relations.signatories import closes

_OF = compiled(
    rf"(?:^|[\s(]){any_of('relations.of')}\s?{before_noun('relations.the')}?$",
    re.IGNORECASE,
)
_LISTED_OF = compiled(
    rf"(?:,|(?:^|\s){any_of('relations.listed_and')})\s?{any_of('relations.listed_of')}\s?"
    rf"{before_noun('relations.the')}?$",
    re.IGNORECASE,
)
_PARTED = compiled(rf",| {any_of('relations.list_words')} ", re.IGNORECASE)


def members(
    pack: RelationPack, scene: Scene, match: re.Match[str], name: str, *, signed: bool = False
) -> list[int]:
    """The places of the things in the group `name` of a shape."""
    if not printed(match, name):
        return []
    start, end = match.span(name)
    places = [n for n in range(start, end) if n in scene.skeleton.slots and scene.entity(n)]
    people = LETTERS["P"]
    if any(scene.text[n] in people for n in places):
        # In "Ada King (Acme), Bo Li (Bolt)" the list is of people, the brackets say where they are.
        places = [n for n in places if scene.text[n] in people or not _bracketed(scene.text, n)]
    places = _one_list(pack, scene.text, places)
    if signed:
        places = _up_to_verb(pack, scene.text, places)
    return [
        n
        for number, n in enumerate(places)
        if number == 0
        or not _belongs(scene.text[max(0, n - 24) : n])
        or pack.joining.search(scene.text, places[number - 1] + 1, n)
        if not (
            # "Acme CEO Ada King" in a list of names is one member, the person.
            scene.text[n] in LETTERS["O"]
            and number + 1 < len(places)
            and scene.text[places[number + 1]] in people
            and not _PARTED.search(scene.text, n + 1, places[number + 1])
        )
    ]


def _one_list(pack: RelationPack, text: str, places: list[int]) -> list[int]:
    """`places` up to where "… and started firms like" opens another list."""
    for number in range(1, len(places)):
        if pack.like.search(text, places[number - 1] + 1, places[number]):
            return places[:number]
    return places


def _up_to_verb(pack: RelationPack, text: str, places: list[int]) -> list[int]:
    """`places` up to where what the signatories do begins: "…, including X, criticised Y"."""
    for number in range(1, len(places)):
        if closes(pack.language, text[places[number - 1] + 1 : places[number]]):
            return places[:number]
    return places


def _belongs(lead: str) -> bool:
    """Whether "of" or "de" ties the thing behind `lead` to the one before; "and of" only lists."""
    return bool(_OF.search(lead)) and not _LISTED_OF.search(lead)


def _bracketed(text: str, place: int) -> bool:
    """Whether the slot at `place` stands in brackets."""
    opened = text.rfind("(", max(0, place - 60), place)
    return opened >= 0 and ")" not in text[opened:place]
