"""Surnames alone of people the article has named in full: "Roe" of Jane Roe, "Adeyemi-Cole"."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import itemgetter

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of
from vested.ingest.lexicon.words import Word, Words
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_SHORTEST = 2
_NEAR = 40
"""So far in front of a name stands what the one named is to another."""
_FAR = 300
"""So many characters behind a name its surname alone may be another's again."""
_KIN_BEFORE = compiled(rf"(?<!\w){any_of('coreference.kin')},? $")
_KIN_BEHIND = compiled(rf", (?:[^\W\d_]{{1,14}} ){{0,2}}{any_of('coreference.kin')}(?!\w)")
"""What makes somebody a relative of whom the text is about: "her father, ", ", a sister"."""
_JOINED = compiled(r"[\w-]+")
"""What stands between two signs that end a word: "Adeyemi-Cole"."""


def add_surnames(text: str, found: Words, board: Board) -> None:
    """Surnames alone of people named in full; of two with one surname, the one named last, unless
    the text is about the other."""
    owners: dict[str, list[Draft]] = {}
    for draft in board.of_type(EntityType.PERSON):
        surname = _surname(draft.name)
        if surname:
            owners.setdefault(surname, []).append(draft)
    _add_double_surnames(text, board)
    kin = {surname: _Namesakes(text, drafts) for surname, drafts in owners.items()}
    for at in found.where(kin.keys()):
        word = found[at]
        alone = word.capital and board.free(word.start, word.end)
        if alone and not _in_longer_name(text, found, at, board):
            draft = kin[word.folded].named_before(word.start)
            draft.add(word.start, word.end, LinkMethod.COREFERENCE)
            board.taken.update(range(word.start, word.end))


class _Namesakes:
    """The people of one surname: who of them was named last, asked of one place after another."""

    def __init__(self, text: str, drafts: Sequence[Draft]) -> None:
        self._text = text
        places = [
            (place[0], -number, place[1])
            for number, draft in enumerate(drafts)
            for place in draft.names
        ]
        self._places = sorted(places, key=itemgetter(0, 1))
        self._passed = 0
        self._last = 0
        self._span = (0, 0)
        """Where the one named last was named."""
        self._named: Counter[int] = Counter()
        """How often each was named so far, by where they stand among the drafts."""
        self._drafts = list(drafts)

    def named_before(self, offset: int) -> Draft:
        """Who was named last before `offset`, no less than in the call before; else the first.

        One named only once, as the father of another or far in front, is not meant where the
        other was named more.
        """
        while self._passed < len(self._places) and self._places[self._passed][0] < offset:
            start, number, end = self._places[self._passed]
            self._last, self._span = -number, (start, end)
            self._named[-number] += 1
            self._passed += 1
        chosen = self._last
        if len(self._drafts) > 1 and self._named[chosen] == 1:
            chosen = self._meant(chosen, offset)
        self._named[chosen] += 1
        return self._drafts[chosen]

    def _meant(self, last: int, offset: int) -> int:
        """Who is meant at `offset`, where the one named last was named once."""
        others = [one for one in self._named if one != last]
        if not others:
            return last
        main = max(others, key=self._named.__getitem__)
        start, end = self._span
        kin = _KIN_BEFORE.search(self._text, max(0, start - _NEAR), start)
        if kin or _KIN_BEHIND.match(self._text, end):
            return main
        far = offset - end > _FAR and self._named[main] > self._named[last]
        return main if far else last


def _add_double_surnames(text: str, board: Board) -> None:
    """ "Adeyemi-Cole" alone, of Tunde Adeyemi-Cole."""
    owners: dict[str, Draft] = {}
    for draft in board.of_type(EntityType.PERSON):
        surname = draft.name.split()[-1]
        # Of two with one surname the first gets every place that is free.
        if "-" in surname and surname != draft.name:
            owners.setdefault(surname, draft)
    begins = _beginnings(text, owners)
    for surname, draft in owners.items():
        behind = 0
        lead, first = _first_part(surname)
        for start in (one - lead for one in begins.get(first, ())):
            end = start + len(surname)
            if (
                start < behind
                or not text.startswith(surname, start)
                or not _alone(text, start, end)
            ):
                continue
            behind = end
            if board.free(start, end):
                draft.add(start, end, LinkMethod.COREFERENCE)
                board.taken.update(range(start, end))


def _beginnings(text: str, surnames: Iterable[str]) -> dict[str, list[int]]:
    """Where the first part of each surname stands alone, all found in one walk."""
    wanted = {first for _, first in map(_first_part, surnames)}
    begins: dict[str, list[int]] = {}
    for part in _JOINED.finditer(text) if wanted else ():
        if part.group() in wanted:
            begins.setdefault(part.group(), []).append(part.start())
    return begins


def _first_part(surname: str) -> tuple[int, str]:
    """Where the first of the parts of a surname begins, and that part: (2, "O") of "d'O’Neil"."""
    part = _JOINED.search(surname)
    return (part.start(), part.group()) if part else (0, "")


def _alone(text: str, start: int, end: int) -> bool:
    """Whether no longer word holds `[start, end)`."""
    return not (_goes_on(text[max(0, start - 1) : start]) or _goes_on(text[end : end + 1]))


def _goes_on(sign: str) -> bool:
    return sign.isalnum() or (sign != "" and sign in "_-")


def _in_longer_name(text: str, found: Sequence[Word], at: int, board: Board) -> bool:
    """Whether the word goes on as another name: "Roe Foundation", "Richard Roe"."""
    pack = EntityPack.load()
    word = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if after and after.capital and text[word.end : after.start] in (" ", "-"):
        return board.free(after.start, after.end) and after.folded not in pack.never
    before = found[at - 1] if at else None
    if before is None or not before.capital or text[before.end : word.start] not in (" ", "-"):
        return False
    roles = (pack.never, pack.callings, pack.speech)
    role = any(before.folded in some for some in roles)
    return before.folded in pack.given_names and not role


def _surname(name: str) -> str | None:
    parts = re.findall(r"[^\W_]+", name)
    if len(parts) < _SHORTEST:
        return None
    surname = fold(parts[-1])
    return surname if len(surname) >= _SHORTEST else None
