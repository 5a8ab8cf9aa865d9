"""Lists whose entries open on a name: "- Quelle - chips for the sea": one list is of one kind."""

import re
from collections import Counter

from vested.ingest.entities.draft import Board
from vested.ingest.reading import EntityType

_HEAD = re.compile(
    r"^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+(?:\*\*)?"
    r"(?P<name>[^\W_a-zà-ÿ][^\n:—–|*,;()]{1,40}?)(?:\*\*)? [-–—] (?=\S)",
    re.MULTILINE,
)
_KINDS = (EntityType.ORGANIZATION, EntityType.PRODUCT, EntityType.MODEL)
_SURE = 3


class Heads:
    """The names on which the entries of lists open, list by list."""

    def __init__(self, text: str) -> None:
        self._lists: list[list[tuple[int, int]]] = []
        line = -1
        for match in _HEAD.finditer(text):
            # Entries of one list follow each other, perhaps with an empty line between them.
            if line < 0 or text[line : match.start()].strip():
                self._lists.append([])
            self._lists[-1].append(match.span("name"))
            line = text.find("\n", match.end())
            line = len(text) if line < 0 else line

    def shared(self, board: Board) -> dict[tuple[int, int], EntityType]:
        """The heads without a kind, each with the one that those of its list have: at least three
        of them, and half of all."""
        kinds = {at: one.type for one in board.drafts.values() for at in one.names}
        found: dict[tuple[int, int], EntityType] = {}
        for heads in self._lists:
            told = Counter(kinds[head] for head in heads if head in kinds)
            for kind, number in told.items():
                if kind in _KINDS and len(told) == 1 and number >= max(_SURE, len(heads) / 2):
                    found |= {head: kind for head in heads if head not in kinds}
        return found
