"""Which pairs are looked at: those that share a key, and few of those that share a hub."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from rapidfuzz.fuzz import ratio

from vested.ingest.candidates.keys import Key, keys
from vested.ingest.candidates.profile import Profile
from vested.ingest.candidates.vocabulary import near_words, neighbouring

_MOST_CROSSED = 400
"""Pairs that two sides of a block give at most."""
_ALIKE = 78.0

_Member = tuple[Key, int]
"""A key and the place among the profiles of the one that has it."""
_Blocks = dict[str, dict[str, list[_Member]]]
"""By word, then by block."""


def pairs(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Indices (smaller first) of the profiles, all of one kind, that are worth comparing.

    Their number grows with that of the profiles, not with its square: a block's share is bounded.
    """
    blocks: _Blocks = {}
    for at, profile in enumerate(profiles):
        for key in keys(profile):
            blocks.setdefault(key.word, {}).setdefault(key.block, []).append((key, at))
    found: set[tuple[int, int]] = set()
    for (key, one), (other, two) in _met(blocks):
        pair = (one, two) if one < two else (two, one)
        if one == two or pair in found:
            continue
        if not key.loose or _worth_it(key.words, other.words):
            found.add(pair)
    return found


def _met(blocks: _Blocks) -> Iterator[tuple[_Member, _Member]]:
    """Members of one block, of its two sides, and of the blocks of two spellings of a word."""
    for by_block in blocks.values():
        for members in by_block.values():
            if len(members) > 1:
                sides = [_ordered(m for m in members if m[0].side == side) for side in range(3)]
                yield from neighbouring(sides[0])
                yield from islice(product(sides[1], sides[2]), _MOST_CROSSED)
    for one, two in sorted(near_words([word for word in blocks if word])):
        for block in sorted(blocks[one].keys() & blocks[two].keys()):
            both = product(_ordered(blocks[one][block]), _ordered(blocks[two][block]))
            yield from islice(both, _MOST_CROSSED)


def _ordered(members: Iterator[_Member] | list[_Member]) -> list[_Member]:
    return sorted(set(members), key=lambda member: (member[0].words, member[1]))


def _worth_it(words: str, others: str) -> bool:
    """A first look: about the same letters, or all the words of one name in the other.

    Two single words that share a key are always worth it.
    """
    if ratio(words, others, score_cutoff=_ALIKE) or (" " not in words and " " not in others):
        return True
    here, there = set(words.split()), set(others.split())
    return here <= there or there <= here
