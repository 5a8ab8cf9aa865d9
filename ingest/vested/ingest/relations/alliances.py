"""Who belongs to a house whose name says that it is one of many: "the Alliance Y (A, B, C)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, list_separator, word_group
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import Scene

_O = LETTERS["O"]
_SEVERAL = 2
_CONFIDENCE = 0.8


def read_alliances(pack: RelationPack, scene: Scene) -> Iterator[Draft]:
    """The houses that `scene` lists as members of an alliance, and those that joined one."""
    text, slots = scene.text, scene.skeleton.slots
    places = [n for n, char in enumerate(text) if char in _O and slots[n].named]
    if len(places) < _SEVERAL:
        return
    words = _words(pack.language)
    for place in places:
        if not words.name.search(slots[place].span.of(scene.article.text)):
            continue
        listed = words.behind.match(text, place + 1)
        members = [n for n in places if listed and listed.start("members") <= n < listed.end()]
        if len(members) < _SEVERAL:
            joined = words.joined.search(text[:place])
            members = [n for n in places if joined and joined.start("members") <= n < joined.end()]
        if not members:
            continue
        first = min(place, *members)
        how, negated = modality(pack, text, 0, max(members[0], first), place)
        for member in members:
            who, whole = scene.entity(member), scene.entity(place)
            if who is None or whole is None or who == whole:
                continue
            yield Draft(
                RelationType.PART_OF, who, whole,
                scene.skeleton.span(first, max(place, *members) + 1),
                f"{pack.language}.part.alliance/1", {}, how, negated, None, _CONFIDENCE,
                verbal=True,
            )  # fmt: skip


class _Words:
    """The compiled words of one language."""

    def __init__(self, language: str) -> None:
        pack = relation_pack(language)
        groups, words = word_group(pack.words["alliances"]), pack.words
        members = rf"(?P<members>[{_O}](?:{list_separator(words)}[{_O}]){{0,20}})"
        the = rf"(?:{word_group(words['the'])} ?)?"
        self.name = compiled(rf"(?<!\w){groups}", re.IGNORECASE)
        self.behind = compiled(
            rf"(?: \(|,? {word_group(words['uniting'])} ?){the}{members}",
            re.IGNORECASE,
        )
        self.joined = compiled(
            rf"{members},? (?:[^\W\d_]{{1,9}} ){{0,2}}?{word_group(words['uniting_with'])} ?{the}$",
            re.IGNORECASE,
        )


@cache
def _words(language: str) -> _Words:
    return _Words(language)
