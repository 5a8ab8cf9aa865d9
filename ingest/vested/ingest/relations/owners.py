"""What was got or begun, told from the house it belongs to: "bought chips from Y"."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, before_noun

_FOREIGN = compiled(
    rf"(?:^|[\s(]){any_of('relations.foreign')} "
    rf"{before_noun('relations.the', 'relations.articles')}?"
    r"(?:(?-i:[a-zà-ÿ])[\w-]* ){0,2}$",
    re.IGNORECASE,
)
"""In front of a name that belongs to what was got or begun, and is not that itself: "bought chips
from Y", "a petition against Y"."""
_WHOLE = compiled(
    rf"(?:^|[\s(]){any_of('relations.whole')} {any_of('relations.foreign')} "
    rf"{before_noun('relations.the', 'relations.articles')}?(?:(?-i:[a-zà-ÿ])[\w-]* ){{0,2}}$",
    re.IGNORECASE,
)
"""In front of a name that is meant all the same: "bought all of Y"."""


def foreign(text: str, start: int, place: int) -> bool:
    """Whether a preposition of the words from `start` keeps the slot at `place` from being what
    was founded or bought."""
    lead = text[max(start, place - 44) : place]
    return _FOREIGN.search(lead) is not None and _WHOLE.search(lead) is None
