"""Which offsets of a text lie between quotation marks."""

from bisect import bisect_right

from vested.ingest.expressions import compiled

_QUOTED = compiled(
    r"“[^”\n]{1,1500}”|«[^»\n]{1,1500}»|»[^«»\n]{1,1500}«|„[^“”\n]{1,1500}[“”]"
    r'|(?<![^\s(\[])"(?! )[^"\n]{1,1500}"(?!\w)'
)


class Quoted:
    """Which offsets of a text lie between quotation marks that close on their line."""

    def __init__(self, text: str) -> None:
        spans = sorted(match.span() for match in _QUOTED.finditer(text))
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, offset: int) -> bool:
        """Whether `offset` lies in such a passage."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]
