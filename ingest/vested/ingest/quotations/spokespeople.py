"""Nameless people who speak for a house, behind their verb: "erklärte ein Sprecher von X"."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.quotations.packs import QuotationPack

_O, _WHO = LETTERS["O"], LETTERS["P"] + LETTERS["O"]
_OF_HOUSE = compiled(
    rf" {any_of('relations.of', 'relations.own_people')}\s?{before_noun('relations.the')}?"
    rf"(?P<who>[{_O}])",
    re.IGNORECASE,
)


def spokesman_behind(pack: QuotationPack, left: str, end: int) -> tuple[int | None, bool] | None:
    """(slot index of the house, False), or (None, True) where none is named; None where nobody of
    the kind stands right behind the verb that ends at `left[end]`."""
    spoken = pack.spokesperson.match(left, end)
    if spoken is None or any(char in _WHO for char in spoken.group()):
        return None
    house = _OF_HOUSE.match(left, spoken.end())
    return (house.start("who"), False) if house else (None, True)
