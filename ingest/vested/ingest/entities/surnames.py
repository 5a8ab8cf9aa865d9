"""Surnames alone of people the article has named in full: "Roe" of Jane Roe, "Adeyemi-Cole"."""

import re
from collections.abc import Iterable, Sequence
from operator import itemgetter

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.lexicon.words import Word, Words
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_SHORTEST = 2
_JOINED = compiled(r"[\w-]+")
"""What stands between two signs that end a word: "Adeyemi-Cole"."""


def add_surnames(text: str, found: Words, board: Board) -> None:
    """Surnames alone of people named in full; of two with one surname, the one named last."""
    owners: dict[str, list[Draft]] = {}
    for draft in board.of_type(EntityType.PERSON):
        surname = _surname(draft.name)
        if surname:
            owners.setdefault(surname, []).append(draft)
    _add_double_surnames(text, board)
    kin = {surname: _Namesakes(drafts) for surname, drafts in owners.items()}
    for at in found.where(kin.keys()):
        word = found[at]
        alone = word.capital and board.free(word.start, word.end)
        if alone and not _in_longer_name(text, found, at, board):
            draft = kin[word.folded].named_before(word.start)
            draft.add(word.start, word.end, LinkMethod.COREFERENCE)
            board.taken.update(range(word.start, word.end))


class _Namesakes:
    """The people of one surname: who of them was named last, asked of one place after another."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        places = [
            (place[0], -number, draft)
            for number, draft in enumerate(drafts)
            for place in draft.names
        ]
        self._places = sorted(places, key=itemgetter(0, 1))
        self._passed = 0
        self._last = drafts[0]

    def named_before(self, offset: int) -> Draft:
        """Who was named last before `offset`, no less than in the call before; else the first.

        A place given to who was returned need not be told: nobody is named between the two.
        """
        while self._passed < len(self._places) and self._places[self._passed][0] < offset:
            self._last = self._places[self._passed][2]
            self._passed += 1
        return self._last


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
