"""Words that may be misspellings of each other, found among all words of many names."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

from vested.ingest.candidates.letters import slips, sound, spelt_alike

_LONG_WORD = 5
_BEGINNING = 4
_MOST_MEMBERS = 24
_WINDOW = 4

Member = TypeVar("Member", bound=Hashable)


def near_words(words: Collection[str]) -> set[tuple[str, str]]:
    """The pairs of `words`, in alphabetical order, that are spellings of one (see `spelt_alike`).

    Only words that sound alike, are a letter apart or begin alike are compared.
    """
    blocks: dict[str, list[str]] = {}
    for word in sorted(words):
        for form in _forms(word):
            blocks.setdefault(form, []).append(word)
    return {
        (one, two)
        for block in blocks.values()
        if len(block) > 1
        for one, two in neighbouring(block)
        if spelt_alike(one, two)
    }


def _forms(word: str) -> set[str]:
    """What a word has in common with its misspellings."""
    heard = sound(word)
    if len(word) < _LONG_WORD:
        return {f"={heard}"}
    return {f"={heard}", f"{heard[:_BEGINNING]}…", *slips(word)}


def neighbouring(members: Sequence[Member]) -> Iterator[tuple[Member, Member]]:
    """All pairs of a few members; of many, each with those next behind it."""
    if len(members) <= _MOST_MEMBERS:
        yield from combinations(members, 2)
        return
    for at, member in enumerate(members):
        for other in members[at + 1 : at + 1 + _WINDOW]:
            yield member, other
