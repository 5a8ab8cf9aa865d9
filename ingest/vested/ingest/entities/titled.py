"""People whom the text names by a title and a surname only: "Senator Roe", "Mme Roe", "Lord Roe of
Hale"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.listed import famous
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, group, some, trait
from vested.ingest.lexicon.words import Words
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_SURE = 0.75
_SHORTEST = 3
_NAME = r"[A-ZÀ-Þ][^\W\d_]*(?:(?:['’](?!s\b)|-)[^\W\d_]+)*"
_ENDS = r"(?![\w-])(?![ \u00a0](?:[A-ZÀ-Þ]|&)|['’]s [A-ZÀ-Þ])"
_NOUN_ENDINGS = some("weigh.noun_endings")
_GENITIVES = some("surroundings.genitives")


def add_titled(text: str, words: Words, board: Board, language: str | None) -> None:
    """Puts people named by a title and one surname on the board, where no full name of the text
    has that surname."""
    titles, peers = _expressions(language)
    if titles.search(text) is None and peers.search(text) is None:
        return
    common = {word.folded for word in words if not word.capital} | set(_in_full(text, words))
    for expression in (peers, titles):
        for match in expression.finditer(text):
            surname, end = match["name"], match.end()
            start = match.start("peer" if expression is peers else "name")
            if not board.open(start, end) or not _surname(surname, language):
                continue
            if fold(surname) in common:
                continue
            entry = famous().get(fold(surname))
            if entry is not None:
                board.put_entry(entry, start, end, LinkMethod.COREFERENCE).confidence = 0.8
            else:
                _put(board, text[start:end], start, end)


def _put(board: Board, name: str, start: int, end: int) -> None:
    draft = Draft(EntityType.PERSON, name, None, _SURE)
    board.put(f"{EntityType.PERSON.value}:{fold(name)}", draft, start, end, LinkMethod.NER)


@cache
def _expressions(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What leads to a surname, and the peers, whose title and place are parts of their names."""
    data = read_pack("entity", language)
    before = rf"(?<![\w-])(?i:{group(data.get('surname_titles', ()))})\.?[ \u00a0]"
    place = rf"(?: {any_of('relations.of')} {_NAME})?"
    peers = group(data.get("peers", ()))
    peer = rf"(?<![\w-])(?P<peer>{peers}[ \u00a0](?P<name>{_NAME}){place})"
    return compiled(rf"{before}(?P<name>{_NAME}){_ENDS}"), compiled(peer + _ENDS)


def _surname(word: str, language: str | None) -> bool:
    """Whether the word is no ordinary one, and nothing that names a house or a post."""
    pack, evidence = EntityPack.load(), EvidencePack.load()
    name = fold(word)
    plain = (pack.never, pack.callings, pack.fields, evidence.ordinary, evidence.nouns)
    houses = (pack.organization_heads, pack.organization_tails, evidence.legal_forms)
    if name not in evidence.surnames and name.removesuffix("s") in evidence.ordinary:
        return False
    german = trait(language, "capital_nouns") and name not in evidence.surnames
    if german and name.endswith((*_NOUN_ENDINGS, *_GENITIVES)):
        return False
    upper = len(word) > 1 and word.isupper()
    return len(name) >= _SHORTEST and not upper and not any(name in s for s in (*plain, *houses))


def _in_full(text: str, words: Words) -> Iterator[str]:
    """The surnames that stand behind a given name somewhere: who is meant is named there."""
    callings = EntityPack.load().callings
    given = (EntityPack.load().given_names, EvidencePack.load().given - callings)
    for one, other in pairwise(words):
        known = one.capital and other.capital and text[one.end : other.start] == " "
        if known and any(one.folded in names for names in given):
            yield other.folded
