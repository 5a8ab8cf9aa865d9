"""What a text says of models and memos: their licences, and where they leaked."""

from __future__ import annotations

from collections.abc import Iterator

from vested.ingest.frames import LETTERS, slot_class
from vested.ingest.reading import RelationType
from vested.ingest.relations.arguments import clause, doer, governed
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.qualifiers import near_date
from vested.ingest.relations.scene import Scene
from vested.ingest.values import licences

_M = LETTERS["M"]


def read_licences(pack: RelationPack, scene: Scene) -> Iterator[Draft]:
    """Models under a licence that the sentence names."""
    for licence in licences(scene.article.text, scene.span):
        at = scene.skeleton.at(licence.span.start)
        left, right = clause(pack, scene.text, at, at)
        models = [n for n in range(left, min(right, at)) if scene.text[n] in _M]
        models = models or [n for n in range(at, right) if scene.text[n] in _M]
        unsaid = None if models else scene.near(at, "M")
        if not models and unsaid is None:
            continue
        how, negated = modality(pack, scene.text, left, at, at)
        place = models[-1] if models else at
        start, end = min(place, at), max(place + 1, scene.skeleton.at(licence.span.end - 1) + 1)
        yield Draft(
            RelationType.LICENSED_AS, unsaid or scene.entity(place), None,
            scene.skeleton.span(start, end), f"{pack.language}.licence.named/1",
            {"licence": licence.name, "open_status": "open" if licence.open else "restricted"},
            how, negated, None, 0.85 if models else 0.6, verbal=True,
        )  # fmt: skip


def read_leaks(
    pack: RelationPack, scene: Scene, following: Scene | None, given: int
) -> Iterator[Draft]:
    """`X leaked … on Y`; a date in the sentence, of whose words the pack's sieve says `given`, else
    in the one that follows."""
    if pack.sought["leak"] & ~given:
        return
    text = scene.text
    platforms = slot_class("TB")
    for match in pack.verbs["leak"].finditer(text):
        behind = [
            n for n in range(match.end(), min(len(text), match.end() + 40)) if text[n] in platforms
        ]
        things = [n for n in range(match.start()) if text[n] in slot_class("MS")]
        things = [n for n in things if not behind or scene.entity(n) != scene.entity(behind[0])]
        if (
            not behind
            or not things
            or not any(word in text[match.end() : behind[0]].split() for word in pack.words["on"])
        ):
            continue
        doers = doer(pack, text, 0, match.start(), slot_class("MS"))
        target, thing = behind[0], doers[0] if doers else things[-1]
        if governed(text, thing):
            thing = next((n for n in things if not governed(text, n)), thing)
        left, _ = clause(pack, text, match.start(), match.end())
        how, negated = modality(pack, text, left, match.start(), match.end())
        day = near_date(scene, 0, len(text), match.start())
        if day is None and following is not None:
            day = near_date(following, 0, min(len(following.text), 40), 0)
        yield Draft(
            RelationType.LEAKED_ON,
            scene.entity(thing),
            scene.entity(target),
            scene.skeleton.span(thing, target + 1),
            f"{pack.language}.leak.on/1",
            {"date": day} if day else {},
            how,
            negated,
            word=scene.skeleton.span(match.start(), match.end()),
            verbal=True,
        )
