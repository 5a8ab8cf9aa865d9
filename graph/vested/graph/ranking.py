"""How well a hit of the full-text index fits what was asked: from the words alone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rapidfuzz import fuzz

from vested.schema.ids import fold

Row = Mapping[str, Any]
_SNIPPET = 240
_ALIAS = 0.95
_QUOTED = 0.6


def entity_hits(text: str, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Hits on entities by their best name; `snippet` is the alias that fits, if one fits best."""
    asked = fold(text)
    for row in rows:
        best, snippet = likeness(asked, row["name"]), ""
        for alias in row["aliases"]:
            score = _ALIAS * likeness(asked, alias)
            if score > best:
                best, snippet = score, alias
        shown = snippet or (row["aliases"] or [""])[0]
        yield {
            "id": row["id"],
            "kind": row["kind"],
            "name": row["name"],
            "snippet": shown,
            "score": best,
        }


def quotation_hits(text: str, rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Hits on quotations; one that says little else fits best."""
    asked = fold(text)
    for row in rows:
        words = row["text"]
        yield {
            "id": row["id"],
            "kind": row["kind"],
            "name": row["name"],
            "snippet": words[:_SNIPPET],
            "score": round(_QUOTED * min(1.0, (1 + len(asked)) / (1 + len(words))) ** 0.5, 4),
        }


def likeness(asked: str, name: str) -> float:
    """0 to 1: 1 for the name itself (accents and case aside), more for a beginning than a part."""
    folded = fold(name)
    if folded == asked:
        return 1.0
    score = fuzz.ratio(asked, folded) / 100
    return round(0.5 + 0.4 * score if folded.startswith(asked) else 0.3 + 0.4 * score, 4)
