"""Groups that made something together: "the consortium that developed M … a network of A, B and
C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vested.ingest.frames import LETTERS
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.scene import Scene

_M, _O = LETTERS["M"], LETTERS["O"]
_THING = frozenset(_M)


def read_consortia(pack: RelationPack, scenes: Sequence[Scene], number: int) -> Iterator[Draft]:
    """The members that `scenes[number]` or the one behind it lists, each as a maker of the
    thing."""
    scene = scenes[number]
    if _THING.isdisjoint(scene.text):
        return
    group = pack.groups.search(scene.text)
    if group is None:
        return
    made = pack.verbs["develop"].search(scene.text) or pack.verbs["release"].search(scene.text)
    things = [n for n, char in enumerate(scene.text) if char in _M]
    if made is None or not things or abs(things[0] - made.start()) > 90:
        return
    how, negated = modality(pack, scene.text, 0, made.start(), made.end())
    following = scenes[number + 1 : number + 2]
    for place in (scene, *[one for one in following if one.line is scene.line]):
        start = pack.groups.search(place.text)
        members = (
            [n for n in range(start.end(), len(place.text)) if place.text[n] in _O] if start else []
        )
        if len(members) < 2:
            continue
        evidence = place.skeleton.span(start.start() if start else 0, members[-1] + 1)
        for member in members:
            yield Draft(
                RelationType.DEVELOPED, place.entity(member), scene.entity(things[0]), evidence,
                f"{pack.language}.develop.consortium/1", {}, how, negated, None, 0.65,
            )  # fmt: skip
        return
