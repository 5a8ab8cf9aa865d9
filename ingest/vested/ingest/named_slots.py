"""Where names stand, with the titles before them and their acronyms behind them taken in."""

from collections.abc import Sequence

from vested.ingest.reading import Article, EntityType, TextSpan
from vested.ingest.reference_pack import reference_pack
from vested.ingest.skeleton import SLOTS, Slot


def titled(article: Article, slots: Sequence[Slot]) -> list[Slot]:
    """People's slots widened over the titles before the name."""
    pack = reference_pack(article.language)
    out: list[Slot] = []
    for slot in slots:
        start = slot.span.start
        if slot.kind == SLOTS[EntityType.PERSON]:
            for _ in range(3):
                floor = max(out[-1].span.end if out else 0, start - 30)
                title = pack.titles.search(article.text[floor:start])
                if not title or "\n" in title.group():
                    break
                start = floor + title.start()
        out.append(Slot(TextSpan(start, slot.span.end), slot.kind, slot.entity))
    return out


def joined(article: Article, slots: Sequence[Slot]) -> list[Slot]:
    """`Center for AI Safety (CAIS)`, twice the same entity, as one slot."""
    out: list[Slot] = []
    for slot in slots:
        if out and out[-1].entity == slot.entity:
            between = article.text[out[-1].span.end : slot.span.start]
            after = article.text[slot.span.end : slot.span.end + 1]
            if between in (" (", " („", " (“", "\u00a0(") and after in (")", "“", "”"):
                closing = slot.span.end + (1 if after == ")" else 2)
                span = TextSpan(out[-1].span.start, min(closing, len(article.text)))
                out[-1] = Slot(span, slot.kind, slot.entity)
                continue
        out.append(slot)
    return out
