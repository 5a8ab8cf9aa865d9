"""Names that only tell what another thing is: "an Acme engineer", "a rival of Acme"."""

from __future__ import annotations

import re
from functools import lru_cache

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.skeleton import Slot

_SORT = compiled(rf"(?:^|[\s,(]){any_of('coreference.attributive')} $", re.IGNORECASE)
"""In front of a name that only tells what another one is: "an Acme engineer"."""
_RIVAL_OF = compiled(
    rf"(?:^|[\s,(]){any_of('coreference.rivals')} (?:{before_noun('coreference.rival_of')})?$",
    re.IGNORECASE,
)
_KIND_BEHIND = compiled(r" [^\W\d_A-ZÀ-Þ][^\W\d_]+")
_RIVAL_BEHIND = compiled(rf"[ -]{any_of('coreference.rivals')}(?!\w)", re.IGNORECASE)
_HYPHEN = re.compile(r"-[^\W\d_A-ZÀ-Þ]{4}")


def attributive(text: str, slot: Slot) -> bool:
    """Whether the name only tells what another thing is: "an Acme rival", "the Acme-backed firm",
    "a competitor of Acme"."""
    return slot.named and _tells_another(text, slot.span.start, slot.span.end)


@lru_cache(maxsize=1024)
def _tells_another(text: str, begin: int, end: int) -> bool:
    """The same of the name at `text[begin:end]`: it is asked for when references are read, and
    again when scenes are set."""
    if _HYPHEN.match(text, end) or _RIVAL_BEHIND.match(text, end):
        return True
    start = max(0, begin - 30)
    if _RIVAL_OF.search(text, start, begin):
        return True
    sort = _SORT.search(text, start, begin)
    return sort is not None and _KIND_BEHIND.match(text, end) is not None
