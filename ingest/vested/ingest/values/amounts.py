"""Sums of money in running text, with every reading they allow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vested.ingest.reading import TextSpan
from vested.ingest.values.packs import ValuePack, value_pack


class AmountKind(StrEnum):
    """What a sum says: a plain sum, what a company is said to be worth, or a bound."""

    SUM = "sum"
    VALUATION = "valuation"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Amount:
    """One sum of money; `value` in units of `currency` (ISO 4217)."""

    value: float
    currency: str
    span: TextSpan
    kind: AmountKind = AmountKind.SUM
    alternatives: tuple[tuple[float, str], ...] = ()
    """Other readings of the same characters, e.g. `$10 millions d'euros` as dollars or euros."""


def amounts(text: str, language: str | None, region: TextSpan | None = None) -> list[Amount]:
    """Every sum with a currency in `text` (or in `region` of it), in order."""
    pack = value_pack(language)
    start, end = (region.start, region.end) if region else (0, len(text))
    found: list[Amount] = []
    for match in pack.amount.finditer(text, start, end):
        before, after = match["before"], match["after"]
        if before is None and after is None:
            continue
        base = (
            _number(match["number"]) if match["number"] else pack.numbers[match["spelled"].lower()]
        )
        scale = pack.multipliers[" ".join(match["scale"].lower().split())] if match["scale"] else 1
        value = base * scale
        codes = [
            pack.currencies[" ".join(word.lower().split())] for word in (before, after) if word
        ]
        found.append(
            Amount(
                value=round(value, 2),
                currency=codes[0],
                span=TextSpan(*match.span()),
                kind=_kind(pack, text, match.start()),
                alternatives=tuple(
                    (round(value, 2), code) for code in codes[1:] if code != codes[0]
                ),
            )
        )
    return found


def _kind(pack: ValuePack, text: str, start: int) -> AmountKind:
    lead = text[max(0, start - 48) : start]
    if pack.valuation.search(lead):
        return AmountKind.VALUATION
    return AmountKind.BOUND if pack.threshold.search(lead) else AmountKind.SUM


def _number(printed: str) -> float:
    """A printed number; a last group of three digits after one sign is thousands, else decimals."""
    bare = "".join(char for char in printed if char not in " \u00a0\u202f'")
    last = max(bare.rfind("."), bare.rfind(","))
    if last < 0:
        return float(bare)
    whole, part = bare[:last], bare[last + 1 :]
    signs = {char for char in bare if char in ".,"}
    if len(part) == 3 and len(signs) == 1 and whole.lstrip("0"):
        return float(bare.replace(".", "").replace(",", ""))
    return float(whole.replace(".", "").replace(",", "") + "." + part)
