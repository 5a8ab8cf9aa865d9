"""Which runs of words a text has, as a small sample that two texts draw alike.

The sample is the bottom-k sketch of Broder ("On the resemblance and containment of documents",
1997): of the hashes of all runs of `RUN` words the `KEPT` smallest. Of two such samples what
lies below both their ends is a fair sample of both texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest
from unicodedata import normalize

RUN = 5
"""Words in a run: unrelated texts share few runs of five, an edited sentence keeps some."""

KEPT = 128
"""Hashes in a sample: enough to know an eighth of a text when it stands in the whole."""

_MARKS = re.compile("[\u0300-\u036f]+")
_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """`text` in small letters without accents and compatibility forms."""
    return _MARKS.sub("", normalize("NFKD", text.lower()))


def words(text: str) -> list[str]:
    """The folded words and numbers of `text`, without punctuation."""
    return _WORD.findall(folded(text))


def smallest(keys: Iterable[bytes], count: int) -> tuple[int, ...]:
    """The `count` smallest hashes of `keys`, ascending: the same on every machine, and below
    2**63, because Neo4j's integers are signed."""
    digests = {blake2b(key, digest_size=8).digest() for key in keys}
    return tuple(int.from_bytes(digest) >> 1 for digest in nsmallest(count, digests))


def sample(text_words: list[str]) -> tuple[int, ...]:
    """The `KEPT` smallest hashes of the runs of a text; none for one of less than `RUN` words."""
    encoded = [word.encode() for word in text_words]
    runs = zip(*(encoded[start:] for start in range(RUN)), strict=False)
    return smallest(map(b" ".join, runs), KEPT)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two samples say: `shared` runs of `smaller` sampled ones of the text with fewer."""

    shared: int
    smaller: int
    resemblance: float
    """Jaccard's: shared runs of all runs of both."""

    @property
    def containment(self) -> float:
        """Share of the smaller text's runs that the other has, 0 to 1."""
        return self.shared / self.smaller if self.smaller else 0.0


def overlap(left: Iterable[int], right: Iterable[int]) -> Overlap:
    """Compare two samples that `sample` drew."""
    one, other = set(left), set(right)
    ends = [max(side) for side in (one, other) if len(side) >= KEPT]
    if ends:
        end = min(ends)
        one, other = ({value for value in side if value <= end} for side in (one, other))
    both, shared = len(one | other), len(one & other)
    return Overlap(shared, min(len(one), len(other)), shared / both if both else 0.0)
