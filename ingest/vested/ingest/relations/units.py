"""Institutes and groups named with the university that they are part of: "the Institute X at Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, word_group
from vested.ingest.language_words import before_noun
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.scene import Scene

_O = LETTERS["O"]
_AT = compiled(
    rf"(?: \([^()]{{1,60}}\))?,? {before_noun('relations.entry_at')}"
    rf"(?:(?-i:[A-ZÀ-Ý])[\w-]+ (?:[\w-]+ ){{0,7}}{before_noun('relations.entry_at')})?| \(",
    re.IGNORECASE,
)
"""Between a part and its school, perhaps with the faculty it is of: "the Group X of the School of
Law of Y", "the Institute X (Y)"."""
_CONFIDENCE = 0.8


def read_units(pack: RelationPack, scene: Scene, sorts: Mapping[str, str]) -> Iterator[Draft]:
    """The parts of universities that `scene` names; `sorts`: the nature of each entity."""
    text = scene.text
    places = [n for n, char in enumerate(text) if char in _O]
    for unit, school in pairwise(places):
        one, whole = scene.entity(unit), scene.entity(school)
        if one is None or whole is None or one == whole or sorts.get(whole) != "school":
            continue
        if sorts.get(one) == "school" or not _AT.fullmatch(text, unit + 1, school):
            continue
        slot = scene.skeleton.slots[unit]
        if slot.named and _unit(pack).search(slot.span.of(scene.article.text)):
            yield Draft(
                RelationType.PART_OF, one, whole, scene.skeleton.span(unit, school + 1),
                f"{pack.language}.part.unit/1", {}, confidence=_CONFIDENCE,
            )  # fmt: skip


def _unit(pack: RelationPack) -> re.Pattern[str]:
    noun = word_group(pack.words["units"])
    return compiled(rf"^{noun}(?!\w)|(?<!\w){noun}$", re.IGNORECASE)
