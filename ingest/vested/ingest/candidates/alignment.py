"""Words of two names paired off: equal ones first, then the likest."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vested.ingest.candidates.pack import LikenessPack

_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two names share and what only one has; each word counts by what it tells."""

    alike: tuple[tuple[str, str, float], ...]
    """A word of each name and their likeness, 0 to 1."""
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def shared(self) -> float:
        """Weight of the shared words."""
        return weight(word for word, _, _ in self.alike)

    @property
    def likeness(self) -> float:
        """Likeness of the shared words and of the shorter rest together, 0 to 1."""
        whole = self.shared + min(weight(self.left), weight(self.right))
        matched = sum(weight([word]) * likeness for word, _, likeness in self.alike)
        return matched / whole if whole else 0.0


def aligned(
    left: Sequence[str], right: Sequence[str], likeness: Callable[[str, str], float]
) -> Alignment:
    """The words of both names paired off; `likeness` gives 0 for words that are not one."""
    ours, theirs = parted(left, right), parted(right, left)
    common = Counter(ours) & Counter(theirs)
    alike = [(word, word, 1.0) for word in common.elements()]
    ours, theirs = _without(ours, common), _without(theirs, common)
    ranked = sorted(
        ((likeness(word, other), word, other) for word in ours for other in theirs),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    for close, word, other in ranked:
        if close and word in ours and other in theirs:
            alike.append((word, other, close))
            ours.remove(word)
            theirs.remove(other)
    return Alignment(tuple(alike), tuple(ours), tuple(theirs))


def parted(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """`words` with those taken apart that `others` write as two: "deepmind" for "deep mind"."""
    pairs = {one + two: [one, two] for one, two in pairwise(others)}
    found: list[str] = []
    for word in words:
        found.extend(pairs.get(word, [word]) if word not in others else [word])
    return found


def weight(words: Iterable[str]) -> float:
    """How much words tell: one that says what a thing is counts half of one that says which."""
    pack = LikenessPack.load()
    return sum(_COMMON if word in pack.common or word in pack.optional else 1.0 for word in words)


def _without(words: list[str], taken: Counter[str]) -> list[str]:
    left = Counter(taken)
    found = []
    for word in words:
        if left[word]:
            left[word] -= 1
        else:
            found.append(word)
    return found
