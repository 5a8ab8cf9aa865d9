"""What looks like a relation and is none: learning at a place, a role that another bears."""

from __future__ import annotations

from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.scene import Scene


def plausible(pack: RelationPack, scene: Scene, draft: Draft) -> bool:
    """Whether the words around `draft` leave it standing."""
    return draft.relation is not RelationType.EMPLOYED_BY or not _learnt(pack, scene, draft)


def _learnt(pack: RelationPack, scene: Scene, draft: Draft) -> bool:
    """Whether someone studied at what is taken for an employer: "educated at the University Y"."""
    text = scene.text
    for place, slot in scene.skeleton.slots.items():
        if slot.entity != draft.object or not draft.evidence.start <= slot.span.start:
            continue
        if slot.span.start >= draft.evidence.end:
            continue
        found = pack.posts.studies.search(text, max(0, place - 80), place)
        if found and not pack.roles.search(text, found.end("word"), place):
            return True
    return False
