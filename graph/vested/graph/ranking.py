"""How well a hit of the full-text index fits what was asked: from the words alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import nsmallest
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from vested.graph.highlight import Fragment, highlight, words_of
from vested.schema.ids import fold

Row = Mapping[str, Any]
_SNIPPET = 240
_ALIAS = 0.95
_EXACT, _LOOSE = (0.2, 0.6), (0.0, 0.2)
"""Scores of quotations: those that bear the words as asked come before all others."""
_ROUNDED = 0.0001
"""What is lost at most where two scores are rounded."""
_folded = lru_cache(maxsize=1 << 15)(fold)


@lru_cache(maxsize=1 << 10)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words_of(text))


@dataclass(frozen=True)
class Hit:
    """What a search found: `field` (name, alias or text) is where `shown`, the words, stand."""

    id: str
    kind: str
    name: str
    score: float
    field: str
    shown: str
    asked: tuple[str, ...]
    """The words searched for, as `vested.graph.highlight.words_of` gives them."""
    row: Row
    """The entity as it was named then, or the quotation's own row."""

    @cached_property
    def fragments(self) -> tuple[Fragment, ...]:
        """The part of `shown` around what was searched for, made when it is looked at."""
        return highlight(self.asked, self.shown, _SNIPPET)

    @property
    def snippet(self) -> str:
        """The part of the quotation, or the alias that fits best, else any alias."""
        if self.field == "text":
            return "".join(fragment.text for fragment in self.fragments)
        return self.shown if self.field == "alias" else (self.row["aliases"] or [""])[0]


def best(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The hits that fit best, best first."""
    return nsmallest(limit, hits, key=lambda hit: (-hit.score, hit.name, hit.id))


def entity_hits(text: str, rows: Sequence[Row], limit: int) -> list[Hit]:
    """The `limit` entities that are called most like `text`, best first, each by its best name."""
    named = [(row["name"], row["id"], row["aliases"]) for row in rows]
    return [fit.hit(text, rows[fit.place]) for fit in fits(text, named, limit)]


class Fit(NamedTuple):
    """How well an entity's best name fits, such that the least is the best."""

    less: float
    name: str
    id: str
    place: int
    """Which of those that were given it is."""
    alias: str
    """Its best name, if that is an alias."""

    def hit(self, text: str, row: Row) -> Hit:
        """The hit on the entity of `row`."""
        return Hit(
            id=self.id,
            kind=row["kind"],
            name=self.name,
            score=-self.less,
            field="alias" if self.alias else "name",
            shown=self.alias or self.name,
            asked=_words(text),
            row=row,
        )


def fits(text: str, named: Iterable[tuple[str, str, Sequence[str]]], limit: int) -> list[Fit]:
    """The `limit` best among (name, id, aliases), best first."""
    asked = fold(text)
    found = []
    for place, (name, id, aliases) in enumerate(named):
        best, alias = likeness(asked, name), ""
        for other in aliases:
            score = _ALIAS * likeness(asked, other)
            if score > best:
                best, alias = score, other
        found.append((-best, name, id, place, alias))
    return [Fit(*one) for one in nsmallest(limit, found)]


def quotation_hits(text: str, rows: Iterable[Row]) -> Iterator[Hit]:
    """Hits on quotations: those that bear the words as they were asked (`exact`) first; of two
    the one that says less else fits better, a longer one never."""
    asked, words = fold(text), _words(text)
    for row in rows:
        said = row["text"]
        least, most = _EXACT if row["exact"] else _LOOSE
        fit = min(1.0, (1 + len(asked)) / (1 + len(said))) ** 0.5
        yield Hit(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            score=round(least + (most - least) * fit, 4),
            field="text",
            shown=said,
            asked=words,
            row=row,
        )


def longest_said(text: str, score: float) -> int | None:
    """How many characters a quotation that fits so well has at most, or a few more; None if it may
    have any number."""
    least, most = _EXACT
    fit = (score - least - _ROUNDED) / (most - least)
    if fit <= 0:
        return None
    return int((1 + len(fold(text))) / fit**2) if fit <= 1 else 0


def likeness(asked: str, name: str) -> float:
    """0 to 1: 1 for the name itself (accents and case aside), more for a beginning than a part."""
    folded = _folded(name)
    if folded == asked:
        return 1.0
    if folded.startswith(asked):  # its ratio is that of the lengths
        return round(0.5 + 0.8 * len(asked) / (len(asked) + len(folded)), 4)
    return round(0.3 + 0.4 * fuzz.ratio(asked, folded) / 100, 4)
