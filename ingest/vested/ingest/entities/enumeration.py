"""Names that stand in a row with known ones: lists name like with like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of
from vested.ingest.reading import EntityType

_AND = rf"(?:{any_of('lists.and_or')}|&)"
_LINK = compiled(rf",[ \u00a0](?:{_AND} )?|[ \u00a0]{_AND}[ \u00a0]")
_LONGEST_LINK = 14
_BLANKS = (" ", "\u00a0")


def chains(
    text: str, places: Iterable[tuple[int, int]], shortest: int
) -> Iterator[list[tuple[int, int]]]:
    """The longest rows of `shortest` or more of the sorted `places` that only commas and "and"
    join: "Quelle, Marn and Tessaly"."""
    row: list[tuple[int, int]] = []
    for start, end in places:
        linked = row and start - row[-1][1] < _LONGEST_LINK
        if row and not (linked and _LINK.fullmatch(text, row[-1][1], start)):
            if len(row) >= shortest:
                yield row
            row = []
        row.append((start, end))
    if len(row) >= shortest:
        yield row


@dataclass
class Neighbours:
    """The kinds of the names that begin and end at each offset."""

    starts: dict[int, tuple[EntityType, int]] = field(default_factory=dict)
    ends: dict[int, EntityType] = field(default_factory=dict)

    def add(self, kind: EntityType, places: Iterable[tuple[int, int]]) -> None:
        """Names of one kind at `places`."""
        for start, end in places:
            self.starts[start] = (kind, end)
            self.ends[end] = kind

    def beside(self, text: str, start: int, end: int) -> tuple[list[EntityType], int]:
        """Kinds of the names listed right before and after `[start, end)`, and the number of
        commas that join them.

        One comma makes no list ("In Foo, OpenAI said"): what stands first needs two names behind
        it, and what stands last must end there.
        """
        left, before = self._left(text, start)
        right, after, goes_on = self._right(text, end)
        if before is None and not goes_on:
            return [], 0
        if after is None and "," in left and text[end : end + 1].isspace():
            return [], 0
        kinds = [kind for kind in (before, after) if kind is not None]
        commas = ("," in left and before is not None) + ("," in right and after is not None)
        return kinds, commas

    def _left(self, text: str, start: int) -> tuple[str, EntityType | None]:
        # Every link ends in a blank.
        for length in range(2, _LONGEST_LINK if text[start - 1 : start] in _BLANKS else 0):
            kind = self.ends.get(start - length)
            if kind is not None:
                link = text[start - length : start]
                return link, kind if _LINK.fullmatch(link) else None
        return "", None

    def _right(self, text: str, end: int) -> tuple[str, EntityType | None, bool]:
        """The link, the kind of the name behind it, and whether another of its kind follows."""
        match = _LINK.match(text, end)
        kind, other_end = self.starts.get(match.end(), (None, 0)) if match else (None, 0)
        if match is None or kind is None:
            return "", None, False
        following = _LINK.match(text, other_end)
        another = self.starts.get(following.end()) if following else None
        joined = match.group().strip() not in (",", "")
        goes_on = joined or another is not None
        return match.group(), kind, goes_on
