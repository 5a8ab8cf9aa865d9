"""The places where an article names its entities, as slots that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence

from vested.ingest.reading import Article, EntityType, FoundEntity, TextSpan
from vested.ingest.skeleton import SLOTS, Slot, without_overlaps

_EDGE = " ,'’()\"«»“”"


def mention_slots(article: Article, entities: Sequence[FoundEntity]) -> list[Slot]:
    """One slot for each named place, in text order.

    A mention that holds another entity's name at its edge ("LLaMA de Meta") is cut back to its own
    name, where the entity is known by that shorter name too.
    """
    text = article.text
    all_slots = [
        (Slot(name.span, SLOTS[entity.type], entity.id), entity)
        for entity in entities
        for name in entity.names
        if name.span.end <= len(text)
    ]
    all_slots.sort(key=lambda pair: (pair[0].span.start, -pair[0].span.end))
    cut: list[Slot] = []
    for number, (slot, entity) in enumerate(all_slots):
        cut.append(_own_part(text, slot, entity, all_slots[number + 1 : number + 6]))
    return without_overlaps(cut)


def _own_part(
    text: str, slot: Slot, entity: FoundEntity, following: Sequence[tuple[Slot, FoundEntity]]
) -> Slot:
    inner = [
        other.span
        for other, owner in following
        if owner.id != entity.id
        and other.span.end <= slot.span.end
        and other.span != slot.span
        and owner.type is EntityType.ORGANIZATION
    ]
    if not inner or entity.type not in (EntityType.MODEL, EntityType.PRODUCT):
        return slot
    own = sorted(
        {entity.name, *entity.aliases, *(name.span.of(text) for name in entity.names)}, key=len
    )
    for name in reversed(own):
        at = text.find(name, slot.span.start, slot.span.end)
        if at < 0 or len(name) >= slot.span.end - slot.span.start:
            continue
        part = TextSpan(at, at + len(name))
        if all(part.end <= other.start or other.end <= part.start for other in inner):
            return Slot(part, slot.kind, slot.entity)
    return slot
