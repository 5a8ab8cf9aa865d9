"""The turns and passages of a text by place, so that many quotations in many take linear time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from vested.ingest.reading import FoundQuotation


class Turns:
    """Whole passages that one person speaks."""

    def __init__(self, whole: Sequence[FoundQuotation]) -> None:
        self._ordered = sorted(whole, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._ordered]
        self._reach = list(accumulate((one.span.end for one in self._ordered), max))

    def over(self, offset: int) -> list[FoundQuotation]:
        """Those that cover the character at `offset`."""
        found: list[FoundQuotation] = []
        at = bisect_right(self._starts, offset) - 1
        # None before these reaches as far.
        while at >= 0 and self._reach[at] > offset:
            if self._ordered[at].span.end > offset:
                found.append(self._ordered[at])
            at -= 1
        return found
