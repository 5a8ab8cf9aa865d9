"""Qualifiers around a trigger: dates, sums, rounds, licences and roles."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, some
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import AMOUNT, ANY_SLOT, DATE
from vested.ingest.values import AmountKind

_COPULA = compiled(rf"\s{any_of('relations.is')}$", re.IGNORECASE)
_NEAR = 110
"""How far, in characters, a day may stand from what it dates."""
_SEED = some("relations.seed")
_AS = compiled(rf"(?:^|\s){any_of('relations.as_what')}\s", re.IGNORECASE)


_OWN_DATE = compiled(
    rf"(?: \([^()]{{0,30}})?(?:,? {any_of('relations.entry_in', 'relations.dated')})? ?\(?{DATE}",
    re.IGNORECASE,
)
"""Right behind a thing, its date: "Y in 2023 and Z in 2024"."""
_DATED_LINE = compiled(rf"[^\w{ANY_SLOT}]{{0,4}}{DATE} ?(?::|—) ?")
"""An entry of a chronicle: "March 2023: X releases Y"."""


def own_date(scene: Scene, place: int) -> str | None:
    """The date right behind the thing at `place`."""
    found = _OWN_DATE.match(scene.text, place + 1)
    return scene.date(found.end() - 1).value if found else None


def near_date(scene: Scene, left: int, right: int, at: int) -> str | None:
    """The date nearest to `at` in `[left, right)`, not a relative weekday guess far away; where
    there is none, the one that the line opens on."""
    best: tuple[int, str] | None = None
    for place in scene.skeleton.places(DATE, left, right):
        if abs(place - at) <= _NEAR:
            found = (abs(place - at), scene.date(place).value)
            best = min(best, found) if best else found
    if best is None:
        opened = _DATED_LINE.match(scene.text)
        if opened is not None and opened.end() <= at <= opened.end() + _NEAR:
            return scene.date(scene.text.index(DATE)).value
    return best[1] if best else None


def near_amount(
    scene: Scene, left: int, right: int, at: int, *, alone: bool
) -> dict[str, str | float]:
    """Sum and currency nearest to `at`; for several givers it is the round's total, nobody's
    own."""
    best: tuple[int, int] | None = None
    for place in scene.skeleton.places(AMOUNT, left, right):
        if scene.amount(place).kind is not AmountKind.VALUATION:
            found = (abs(place - at), place)
            best = min(best, found) if best else found
    if best is None:
        return {}
    money = scene.amount(best[1])
    if not alone:
        return {"round_total": money.value, "currency": money.currency}
    return {"amount": money.value, "currency": money.currency}


def near_round(pack: RelationPack, scene: Scene, left: int, right: int) -> dict[str, str | float]:
    """The funding round that `[left, right)` names: `seed`, `Series B`."""
    match = pack.rounds.search(scene.text, left, right)
    return {"round": round_name(match.group())} if match else {}


def round_name(printed: str) -> str:
    """A funding round in one spelling: `seed`, `Series B`."""
    folded = printed.lower()
    if any(sign in folded for sign in _SEED):
        return "seed"
    letter = re.search(r"\b([A-K])\d?(?=$|-)", printed, re.IGNORECASE)
    return f"Series {letter.group(1).upper()}" if letter else folded


def clean_role(pack: RelationPack, printed: str) -> tuple[str, bool]:
    """(role without article, former?) of the printed words of a role."""
    role = " ".join(printed.split()).strip(" ,;:—-.'\"“”«»()")
    role = _COPULA.sub("", role)
    as_what = _AS.search(role)
    if as_what and pack.roles.search(role, as_what.end()):
        role = role[as_what.end() :]
    while True:
        match = pack.determiner.match(role)
        if not match or match.end() >= len(role):
            break
        role = role[match.end() :].strip()
    former = bool(pack.former.match(role)) or bool(pack.former.search(role[:30]))
    return role, former
