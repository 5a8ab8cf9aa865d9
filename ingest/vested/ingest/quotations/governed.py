"""What stands in front of names in a sentence: prepositions that govern them, and auxiliaries."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, before_noun, some
from vested.ingest.quotations.packs import QuotationPack

PREPOSITION = compiled(
    rf"(?:^|[\s(]){any_of('quotations.prepositions')}\s?"
    rf"(?:{before_noun('quotations.possessives')}(?-i:[^\W\d_A-ZÀ-Þ]{{3,16}} )?)?$",
    re.IGNORECASE,
)


def any_preposition(word: str) -> bool:
    """Whether the word can open a phrase of place or of whom it was said to."""
    return word.casefold() in _OPENING


_OPENING = {
    word.casefold()
    for word in some("quotations.prepositions", "quotations.venues", "quotations.in")
}


def governed(lead: str, place: int) -> bool:
    """Whether a preposition stands right before the slot at `place`."""
    return bool(PREPOSITION.search(lead[max(0, place - 32) : place]))


def only_auxiliaries(pack: QuotationPack, gap: str) -> bool:
    """Whether `gap` holds nothing but auxiliaries, adverbs and pronouns (at most eight words)."""
    for _ in range(9):
        gap = gap.strip(" ,—-.")
        if not gap:
            return True
        match = pack.auxiliary.search(" " + gap)
        if match is None:
            return False
        gap = gap[: max(0, match.start() - 1)] if match.start() else ""
    return False
