"""Roles that stand for who holds them: "the founding director of X said"."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of
from vested.ingest.quotations.governed import governed
from vested.ingest.skeleton import ANY_SLOT

_P, _O = LETTERS["P"], LETTERS["O"]
_ROLE = compiled(
    rf"^[\s,]{{0,2}}{any_of('quotations.role_articles')}\s?[^{ANY_SLOT},.;:!?]{{3,60}}$",
    re.IGNORECASE,
)
_NAME_BEHIND = compiled(rf"(?: (?:[{ANY_SLOT}]|[A-ZÀ-Þ][^\W\d_]{{1,18}})){{0,2}},? [{_P}]")
"""A person behind a house, or behind the rest of its name: "Acme Oslo Jane Roe"."""
NAMED_ROLE = compiled(rf"[{_O}], (?P<who>[{_P}])")


def is_role(text: str, place: int) -> bool:
    """Whether the slot at `place` only ends a role: "the founding director of X", and nobody is
    named behind it."""
    if text[place] in _P or not _ROLE.match(text[:place]) or not governed(text, place):
        return False
    return not _NAME_BEHIND.match(text, place + 1)
