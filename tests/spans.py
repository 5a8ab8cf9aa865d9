"""Spans of invented papers."""

from vested.schema.addressing import span_id
from vested.schema.evidence import Span

_AROUND = 20


def cited(snapshot: str, text: str, words: str) -> Span:
    """The first place of `words` in the `text` of a snapshot."""
    start = text.index(words)
    end = start + len(words)
    return Span(
        id=span_id(snapshot, start, end),
        start=start,
        end=end,
        exact=words,
        prefix=text[max(0, start - _AROUND) : start],
        suffix=text[end : end + _AROUND],
    )
