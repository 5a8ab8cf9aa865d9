"""Runs of capitalised words that no known name covers: candidates for new names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vested.ingest.entities.draft import Board
from vested.ingest.entities.pack import EntityPack
from vested.ingest.lexicon.words import Word, begins_sentence

_LONGEST = 7
_JOINERS = (" ", "-", "’", "'", ". ", "\u00a0", " & ", "\u2011")


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row; `first` and `last` are indices into the article's words."""

    first: int
    last: int
    words: tuple[Word, ...]
    begins_sentence: bool

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.words[-1].end


def runs(text: str, words: Sequence[Word], board: Board) -> Iterator[Run]:
    """The runs of `text`, particles ("von der") inside them included."""
    pack = EntityPack.load()
    at = 0
    while at < len(words):
        if not _opens(text, words, at, board, pack):
            at += 1
            continue
        last = at
        while last + 1 < len(words) and last - at + 1 < _LONGEST:
            step = _next(text, words, last, board, pack)
            if step is None:
                break
            last = step
        yield Run(at, last, tuple(words[at : last + 1]), begins_sentence(text, words[at].start))
        at = last + 1


def _opens(text: str, words: Sequence[Word], at: int, board: Board, pack: EntityPack) -> bool:
    word = words[at]
    if not word.capital or not board.free(word.start, word.end) or word.text.isdigit():
        return False
    if word.folded not in pack.never:
        return True
    # "AI" and "Open" are no names, but begin some: "AI Safety Fund".
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        word.folded in pack.openers
        and following is not None
        and following.capital
        and following.folded not in pack.never
        and board.free(following.start, following.end)
        and text[word.end : following.start] == " "
    )


def _next(
    text: str, words: Sequence[Word], last: int, board: Board, pack: EntityPack
) -> int | None:
    """Index of the last word of the run once the next name part is taken in."""
    for ahead in (1, 2, 3):
        if last + ahead >= len(words):
            return None
        word = words[last + ahead]
        gap = text[words[last + ahead - 1].end : word.start]
        if gap not in _JOINERS or not board.free(word.start, word.end):
            return None
        if gap == ". " and len(words[last + ahead - 1].text) > 2:
            return None
        inner = word.folded in pack.openers or gap in ("-", "’", "'")
        if word.capital and (word.folded not in pack.never or inner):
            return last + ahead
        if word.folded not in pack.particles or word.capital:
            return None
    return None
