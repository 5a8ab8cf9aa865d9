"""Who said a quotation where no verb tells: a name behind it, a headline, the sentence behind."""

from __future__ import annotations

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.packs import QuotationPack

_WHO = LETTERS["P"] + LETTERS["O"]
_COMMA_AFTER = compiled(rf"^[.,]?\s?,?\s?(?P<who>[{_WHO}])(?=,|\s\(|\s?$|\.?$)")
_HEADED = compiled(rf"\s?: (?:(?P<who>[{_WHO}])(?!')|[^\W\d_])")


def name_after(text: str, at: int, end: int) -> Attribution | None:
    """`"…" Name, role` and `"…" Name` with nothing else in the line."""
    match = _COMMA_AFTER.match(text[at + 1 : end])
    return Attribution(at + 1 + match.start("who"), "after.name", score=0.8) if match else None


def headline(text: str, at: int) -> Attribution | None:
    """`"…": X confirms the sale`, the words that a headline opens with."""
    match = _HEADED.match(text, at + 1)
    if match is None:
        return None
    who = match.start("who") if match["who"] else None
    return Attribution(
        who, "after.headline", pronoun=None if match["who"] else "headline", score=0.8
    )


def pointed_at(pack: QuotationPack, text: str, at: int) -> Attribution | None:
    """`"…" This sentence by X …`: the sentence behind the quotation tells whose words they are."""
    these = pack.these.match(text, at + 1, min(len(text), at + 160))
    if these is None or text[these.end() : these.end() + 1] not in set(_WHO):
        return None
    return Attribution(these.end(), "after.these", score=0.8)
