"""An article in pieces of bounded size: cut between paragraphs, else sentences, else words."""

import re

from vested.ingest.reading import TextSpan

_ENDS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?…][\"'”’»)]*\s"),
    re.compile(r"\s"),
)
"""Where a text is cut best, second best …"""


def chunks(text: str, most: int) -> list[TextSpan]:
    """Pieces of at most `most` characters that together are all of `text`, in order."""
    found: list[TextSpan] = []
    start = 0
    while start < len(text):
        end = len(text) if len(text) - start <= most else _cut(text, start, start + most)
        found.append(TextSpan(start, end))
        start = end
    return found


def _cut(text: str, start: int, limit: int) -> int:
    """The last good place in `(start, limit]` to end a piece; not one that leaves a mere scrap."""
    for ends in _ENDS:
        last = 0
        for match in ends.finditer(text, start, limit):
            last = match.end()
        if last > start + (limit - start) // 4:
            return last
    return limit
