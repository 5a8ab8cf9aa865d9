"""Where names stand: beside more of the same name, near a quotation."""

from __future__ import annotations

import re

from vested.ingest.reading import FoundEntity, TextSpan

_BEFORE = re.compile(r"(?:\w[-\u2010\u2011&]|[^\W\d_a-zß-ÿ][\w.&'’-]* )\Z")
_AFTER = re.compile(r"(?:[-\u2010\u2011&]\w| (?:[^\W\d_a-zß-ÿ]|\d|& ))")


def adjoining(entity: FoundEntity, text: str) -> float:
    """Share of its names that go on beyond what was read: a capital, a number or a hyphen next to
    them in the same sentence ("Di Frances" in "Joshua Di Frances"), 0 to 1."""
    if not entity.names:
        return 0.0
    beside = sum(
        bool(_BEFORE.search(text, max(0, one.span.start - 30), one.span.start))
        or bool(_AFTER.match(text, one.span.end))
        for one in entity.names
    )
    return beside / len(entity.names)


def gap(entity: FoundEntity, region: TextSpan) -> int:
    """Characters between `region` and the nearest of its names outside; a million without one."""
    return min(
        (
            max(region.start - one.span.end, one.span.start - region.end)
            for one in entity.names
            if one.span.end <= region.start or one.span.start >= region.end
        ),
        default=1_000_000,
    )
