"""Spans: characters of a snapshot, cut out with what stands around them."""

from vested.schema.addressing import span_id
from vested.schema.evidence import Snapshot, Span

_CONTEXT = 48


def span_of(snapshot: Snapshot, start: int, end: int) -> Span:
    """The span `[start, end)` with up to 48 code points of context on either side.

    Raises ValueError for an empty span and for one that reaches beyond the text.
    """
    text = snapshot.text
    if not 0 <= start < end <= len(text):
        raise ValueError(f"[{start}, {end}) is no span of a text of {len(text)} code points")
    return Span(
        id=span_id(snapshot.id, start, end),
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - _CONTEXT) : start],
        suffix=text[end : end + _CONTEXT],
    )
