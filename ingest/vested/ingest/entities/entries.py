"""Lists whose entries open on a name: "- Quelle - chips for the sea", "1. Quelle (sea chips)",
"Jana Roe $500": one list is of one kind, and what brackets tell of its entries is no name."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from operator import itemgetter

from vested.ingest.entities.draft import Board
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.lexicon.words import Word
from vested.ingest.pack_data import merged
from vested.ingest.reading import EntityType
from vested.ingest.values.packs import alternation
from vested.schema.ids import fold

_MARK = r"^[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+(?:\*\*)?"
_NAME = r"(?P<name>[^\W_a-zà-ÿ][^\n:—–|*,;()]{1,40}?)"
_HEAD = re.compile(rf"{_MARK}{_NAME}(?:\*\*)? [-–—] (?=\S)", re.MULTILINE)
_ALONE = re.compile(
    rf"{_MARK}{_NAME}(?:\*\*)?(?: \((?P<told>[^()\n]{{3,60}})\))?[ \t]*$", re.MULTILINE
)
_PAID = re.compile(
    r"^[ \t]*(?:[-*•|][ \t]+)?(?P<name>[^\W\d_a-zà-ÿ][^\W\d_]+(?: [^\W\d_a-zà-ÿ][^\W\d_]*\.?){1,3})"
    r"(?:,| \||:| [-–—])? (?:[$€£] ?\d|\d[\d.,]{2,12} ?[$€£])",
    re.MULTILINE,
)
_KINDS = (EntityType.ORGANIZATION, EntityType.PRODUCT, EntityType.MODEL)
_SURE = 3
_LONGEST_LEAD = 300


class Heads:
    """The names on which the entries of lists open, list by list."""

    def __init__(self, text: str) -> None:
        self._lists: list[tuple[list[tuple[int, int]], tuple[EntityType, ...]]] = []
        told: list[tuple[int, int]] = []
        for heads, _ in _entries(text, _HEAD):
            self._lists.append((heads, _KINDS))
        for heads, matches in _entries(text, _ALONE):
            inside = [one.span("told") for one in matches if one["told"]]
            if len(inside) >= _SURE and len(inside) > len(matches) / 2:
                plain = sum(_plain(one["told"]) for one in matches if one["told"])
                told.extend(inside if plain >= len(inside) / 2 else ())
                self._lists.append((heads, _KINDS))
            elif _lead(text, matches[0].start()) is not None:
                self._lists.append((heads, (EntityType.ORGANIZATION,)))
        for heads, _ in _entries(text, _PAID):
            self._lists.append((heads, (*_KINDS, EntityType.PERSON)))
        self._leads = {heads[0]: _lead(text, heads[0][0]) for heads, _ in self._lists}
        self._told = sorted(told)

    def shared(self, board: Board) -> dict[tuple[int, int], EntityType]:
        """The heads without a kind, each with the one that those of its list have: at least three
        of them, and half of all; any of them, where the line above the list names that kind."""
        kinds = {at: one.type for one in board.drafts.values() for at in one.names}
        found: dict[tuple[int, int], EntityType] = {}
        for heads, allowed in self._lists:
            told = Counter(kinds[head] for head in heads if head in kinds)
            for kind, number in told.items():
                led = self._leads[heads[0]] is kind
                enough = 1 if led else max(_SURE, len(heads) / 2)
                alone = len(told) == 1 or (led and number > told.total() / 2)
                if kind in allowed and alone and number >= enough:
                    found |= {head: kind for head in heads if head not in kinds}
        return found

    def tells(self, words: Sequence[Word]) -> bool:
        """Whether the words are what brackets tell of an entry, as they do of its whole list:
        "Legal Services"."""
        at = bisect_right(self._told, words[0].start, key=itemgetter(0)) - 1
        return at >= 0 and words[-1].end <= self._told[at][1]


def _plain(told: str) -> bool:
    """Whether none of the words is a name's own: "Legal Services"."""
    pack, evidence = EntityPack.load(), EvidencePack.load()
    lists = (
        pack.fields, pack.titles, pack.organization_tails, evidence.tails, evidence.ordinary,
        pack.organization_heads,
    )  # fmt: skip
    words = fold(told).split()
    return all(any(word in one or word.removesuffix("s") in one for one in lists) for word in words)


def _entries(
    text: str, form: re.Pattern[str]
) -> list[tuple[list[tuple[int, int]], list[re.Match[str]]]]:
    """The lists of at least two entries of one form, which follow each other, perhaps with an empty
    line between them: the places of their names, and the entries."""
    lists: list[list[re.Match[str]]] = []
    line = -1
    for match in form.finditer(text):
        if line < 0 or text[line : match.start()].strip():
            lists.append([])
        lists[-1].append(match)
        line = text.find("\n", match.end())
        line = len(text) if line < 0 else line
    return [([one.span("name") for one in some], some) for some in lists if len(some) > 1]


def _lead(text: str, start: int) -> EntityType | None:
    """The kind that the line above a list names: "The following firms have signed:"."""
    begin = max(0, start - _LONGEST_LEAD)
    lines = text[begin : text.rfind("\n", begin, start) + 1].rstrip().rsplit("\n", 1)
    for kind, form in _leading():
        if form.search(lines[-1]):
            return kind
    return None


@cache
def _leading() -> tuple[tuple[EntityType, re.Pattern[str]], ...]:
    data = merged("entity")
    following = alternation([str(one) for one in data["following"]])
    opens = alternation([str(one) for one in data["including"]])
    found = []
    for kind, nouns in data["listed_kinds"].items():
        noun = rf"(?<!\w){alternation([str(one) for one in nouns])}(?!\w)"
        found.append(
            (
                EntityType(kind),
                compiled(
                    rf"(?:(?<!\w){following}(?: [^\W\d_]+){{0,2}} {noun}[^.!?\n]{{0,120}}"
                    rf"|{noun} {following}(?!\w)[^.!?\n]{{0,120}}"
                    rf"|{noun}(?: [^\W\d_]+){{0,3}}? {opens}(?: \([^()\n]{{1,40}}\))?|{noun})"
                    r"(?: ?\[\d{1,2}\])? ?:$",
                    re.IGNORECASE,
                ),
            )
        )
    return tuple(found)
