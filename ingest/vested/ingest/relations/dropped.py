"""Subjects that a language leaves to the verb: "Nació en 1970. Fundó Y" tells who founded Y."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, word_group
from vested.ingest.reading import Article, FoundQuotation, TextSpan
from vested.ingest.reference_pack import reference_pack
from vested.ingest.relations.packs import relation_pack
from vested.ingest.sentences import LineKind, lines, sentences_of
from vested.ingest.skeleton import Slot, SlotIndex

_KINDS = frozenset(LETTERS["P"] + LETTERS["O"] + LETTERS["M"] + LETTERS["W"])
"""What may be gone on about without being named again."""
_HEAD = 60
"""How far from the beginning of a sentence its subject may stand."""
_BEFORE = 24


def with_dropped(
    article: Article, slots: Sequence[Slot], quotations: Sequence[FoundQuotation]
) -> Sequence[Slot]:
    """`slots` with one in front of each verb that opens a sentence and goes on about
    the subject of the sentence before."""
    verbs = _opening(article.language)
    if verbs is None:
        return slots
    index, text = SlotIndex(slots), article.text
    said = [one.span for one in quotations if one.direct]
    found: list[Slot] = []
    last: Slot | None = None
    for line in lines(text):
        if line.kind not in (LineKind.PROSE, LineKind.ITEM):
            continue
        for sentence in sentences_of(text, line):
            if any(one.start <= sentence.start < one.end for one in said):
                continue
            inside = index.inside(sentence)
            opened = verbs.match(text, sentence.start, sentence.end)
            start = opened.start("verb") if opened else -1
            if opened is not None and not _named(inside, sentence.start, opened.end()):
                if last is not None:
                    place = TextSpan(start, start + 1)
                    found.append(Slot(place, last.kind, last.entity, named=False, dropped=True))
                continue
            last = _subject(article, sentence, inside)
    return sorted([*slots, *found], key=lambda one: one.span) if found else slots


def _named(inside: Sequence[Slot], start: int, end: int) -> bool:
    """Whether anything is named in `[start, end)`: a verb that ends a name is none."""
    return any(one.span.start < end and start < one.span.end for one in inside)


def _subject(article: Article, sentence: TextSpan, inside: Sequence[Slot]) -> Slot | None:
    """Whom or what the sentence is about; None where it does not open on it."""
    prepositions = reference_pack(article.language).prepositions
    for slot in inside:
        if slot.span.start > sentence.start + _HEAD:
            return None
        before = article.text[max(sentence.start, slot.span.start - _BEFORE) : slot.span.start]
        if slot.kind in _KINDS and slot.entity and not prepositions.search(before):
            return slot
    return None


@cache
def _opening(language: str | None) -> re.Pattern[str] | None:
    """A verb at the head of a sentence, behind adverbs; None for languages that name a subject."""
    words = relation_pack(language).words
    if not words["opening_verbs"]:
        return None
    leads, verbs = word_group(words["opening_leads"]), word_group(words["opening_verbs"])
    return compiled(rf"\W{{0,4}}(?:{leads},? ){{0,3}}(?P<verb>{verbs})(?!\w)", re.IGNORECASE)
