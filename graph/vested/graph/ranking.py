"""How well a hit of the full-text index fits what was asked: from the words alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from vested.graph.highlight import Fragment, highlight, words_of
from vested.schema.ids import fold

Row = Mapping[str, Any]
_SNIPPET = 240
_ALIAS = 0.95
_QUOTED = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """What a search found: `field` (name, alias or text) holds the words, `fragments` show them."""

    id: str
    kind: str
    name: str
    snippet: str
    score: float
    field: str
    fragments: tuple[Fragment, ...]
    row: Row
    """The entity as it was named then, or the quotation's own row."""


def entity_hits(text: str, rows: Iterable[Row]) -> Iterator[Hit]:
    """Hits on entities by their best name; `snippet` is the alias that fits, if one fits best."""
    asked, words = fold(text), words_of(text)
    for row in rows:
        best, snippet = likeness(asked, row["name"]), ""
        for alias in row["aliases"]:
            score = _ALIAS * likeness(asked, alias)
            if score > best:
                best, snippet = score, alias
        yield Hit(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            snippet=snippet or (row["aliases"] or [""])[0],
            score=best,
            field="alias" if snippet else "name",
            fragments=highlight(words, snippet or row["name"], _SNIPPET),
            row=row,
        )


def quotation_hits(text: str, rows: Iterable[Row]) -> Iterator[Hit]:
    """Hits on quotations; one that says little else fits best."""
    asked, words = fold(text), words_of(text)
    for row in rows:
        said = row["text"]
        fragments = highlight(words, said, _SNIPPET)
        yield Hit(
            id=row["id"],
            kind=row["kind"],
            name=row["name"],
            snippet="".join(fragment.text for fragment in fragments),
            score=round(_QUOTED * min(1.0, (1 + len(asked)) / (1 + len(said))) ** 0.5, 4),
            field="text",
            fragments=fragments,
            row=row,
        )


def likeness(asked: str, name: str) -> float:
    """0 to 1: 1 for the name itself (accents and case aside), more for a beginning than a part."""
    folded = fold(name)
    if folded == asked:
        return 1.0
    score = fuzz.ratio(asked, folded) / 100
    return round(0.5 + 0.4 * score if folded.startswith(asked) else 0.3 + 0.4 * score, 4)
