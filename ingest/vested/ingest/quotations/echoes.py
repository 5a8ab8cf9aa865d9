"""Quotations that stand twice, as headlines and pull quotes do: the speaker told at one place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vested.ingest.quotations.terms import words_of
from vested.ingest.reading import Article, FoundQuotation

_SHORTEST = 4
"""Fewer words may be said by two."""
_UNTOLD = ("context", "headline")
_MOST_PLACES = 50
"""Of those that begin with the same words so many are compared, so that many take linear time."""


def echoed(article: Article, found: Sequence[FoundQuotation]) -> list[FoundQuotation]:
    """`found`, where those whose speaker only the context tells have that of the same words
    elsewhere."""
    if not any(map(_untold, found)):
        return list(found)
    told = _Told(article, found)
    out: list[FoundQuotation] = []
    for one in found:
        words = _words(article, one) if _untold(one) else ()
        who = told.speaker(words) if len(words) >= _SHORTEST else None
        out.append(replace(one, speaker=who) if who is not None else one)
    return out


class _Told:
    """The words whose speaker is told, by any of them in a row."""

    def __init__(self, article: Article, found: Sequence[FoundQuotation]) -> None:
        self._places: dict[tuple[str, ...], list[tuple[tuple[str, ...], int, str]]] = {}
        """(all words, index of the first of these, who) for the first `_SHORTEST` in a row."""
        for one in found:
            if _untold(one) or one.speaker is None:
                continue
            words = _words(article, one)
            for at in range(len(words) - _SHORTEST + 1):
                places = self._places.setdefault(words[at : at + _SHORTEST], [])
                if len(places) < _MOST_PLACES:
                    places.append((words, at, one.speaker))

    def speaker(self, said: tuple[str, ...]) -> str | None:
        """Who says the words `said`, at least `_SHORTEST`, in the first of the quotations that
        hold them."""
        for words, at, who in self._places.get(said[:_SHORTEST], ()):
            if words[at : at + len(said)] == said:
                return who
        return None


def _untold(one: FoundQuotation) -> bool:
    return one.rule.split(".")[-1].split("/")[0] in _UNTOLD


def _words(article: Article, one: FoundQuotation) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words_of(one.span.of(article.text)))
