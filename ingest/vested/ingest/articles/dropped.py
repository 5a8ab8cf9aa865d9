"""What cleaning left out of an article, for people to read."""

from __future__ import annotations

from itertools import groupby

from vested.ingest.reading import Article

_SHOWN_CHARACTERS = 120


def render_dropped(article: Article) -> str:
    """One line a passage, under its reason, in the order of the page; passages are cut at 120
    characters. Says so when nothing was left out."""
    name = article.title or article.origin
    if not article.dropped:
        return f"{name}: nothing was left out."
    lines = [f"{name}: {len(article.dropped)} passage(s) left out"]
    for reason, passages in groupby(article.dropped, key=lambda passage: passage[1]):
        lines.append(f"  {reason}:")
        lines.extend(f"    - {_shortened(text)}" for text, _ in passages)
    return "\n".join(lines)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN_CHARACTERS else line[: _SHOWN_CHARACTERS - 1] + "…"
