"""Quotations that stand twice, as headlines and pull quotes do: the speaker told at one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vested.ingest.quotations.kinds import words_of
from vested.ingest.reading import Article, FoundQuotation

_SHORTEST = 4
"""Fewer words may be said by two."""
_UNTOLD = ("context", "headline")


def echoed(article: Article, found: Sequence[FoundQuotation]) -> list[FoundQuotation]:
    """`found`, where those whose speaker only the context tells have that of the same words
    elsewhere."""
    told = [
        (" ".join(_words(article, one)), one.speaker)
        for one in found
        if not _untold(one) and one.speaker is not None
    ]
    out: list[FoundQuotation] = []
    for one in found:
        words = _words(article, one) if _untold(one) else []
        said = " ".join(words)
        who = (
            next((speaker for other, speaker in told if f" {said} " in f" {other} "), None)
            if len(words) >= _SHORTEST
            else None
        )
        out.append(replace(one, speaker=who) if who is not None else one)
    return out


def _untold(one: FoundQuotation) -> bool:
    return one.rule.split(".")[-1].split("/")[0] in _UNTOLD


def _words(article: Article, one: FoundQuotation) -> list[str]:
    return [word.casefold() for word in words_of(one.span.of(article.text))]
