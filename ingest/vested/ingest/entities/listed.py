"""Names that the lexicon lists; those that are ordinary words too only with evidence."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.enumeration import Neighbours
from vested.ingest.entities.pack import EntityPack
from vested.ingest.lexicon import Entry, Lexicon
from vested.ingest.lexicon.matcher import Match, matches
from vested.ingest.lexicon.words import Word, begins_sentence
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_WINDOW = 160
_SHORT_NEED = 4
_SIZE = re.compile(r"[- \u2011]\d{1,4}(?:\.\d{1,2})?[BM]\b")
_VERSION = re.compile(
    r"(?:\.\d{1,2}\b)?(?:[- \u2011](?:v?\d{1,2}(?:\.\d{1,2})?[a-z]?|Opus|Sonnet|Haiku|Pro|Ultra"
    r"|Nano|nano|Flash|Mini|mini|Turbo|Large|Small|Medium|Instruct|Chat|Coder|Lite|Max|Preview"
    r"|Thinking|Vision|XL|Omni|Maverick|Scout|Deep Think|Fast|Plus|Next)\b(?![.]\d)){0,4}"
)


def add_listed(text: str, words: Sequence[Word], board: Board) -> None:
    """Puts every lexicon name of `text` that holds up on the board."""
    found = matches(text, words)
    sure = {match.entry.key for match in found if not match.entry.ambiguous or _full(match)}
    beside = Neighbours()
    for match in found:
        if match.entry.key in sure:
            beside.add(match.entry.type, [(match.start, match.end)])
    named = _named(found, sure)
    believed = {
        match.entry.key
        for match in found
        if match.entry.ambiguous
        and (match.entry.key in sure or _believable(text, match, beside, named))
    } | sure
    for match in found:
        if match.entry.key not in believed or _mere_word(text, match, sure):
            continue
        if match.entry.type is EntityType.MODEL and _put_version(text, match, board):
            continue
        exact = text[match.start : match.end] == match.entry.name
        method = LinkMethod.EXACT if exact else LinkMethod.ALIAS
        board.put_entry(match.entry, match.start, match.end, method)


def _put_version(text: str, match: Match, board: Board) -> bool:
    """Puts a version of a listed model that is not listed itself: "Claude Opus 7", "GPT-4.7".

    A number of parameters behind the name makes no other model.
    """
    size = _SIZE.match(text, match.end)
    version = _VERSION.match(text, match.end)
    end = version.end() if version else match.end
    if end == match.end:
        if size:
            board.put_entry(match.entry, match.start, size.end(), LinkMethod.ALIAS)
        return size is not None
    name = text[match.start : end]
    draft = Draft(EntityType.MODEL, name, None, 0.8)
    board.put(f"Model:{fold(name)}", draft, match.start, end, LinkMethod.NER)
    return True


def _full(match: Match) -> bool:
    """A name of several words is evidence by itself, even of an ambiguous entry."""
    return len(match.pattern.words) > 1


def _named(found: Iterable[Match], sure: set[str]) -> frozenset[str]:
    """The first words of the names that the article gives beyond doubt, folded."""
    return frozenset(match.pattern.words[0].folded for match in found if match.entry.key in sure)


def _believable(text: str, match: Match, beside: Neighbours, named: frozenset[str]) -> bool:
    """Whether what the entry needs is nearby, and the name is not just a first word.

    Names in a row with known ones of the same kind are believed. What makes a model or product
    is evidence from anywhere in the article.
    """
    if begins_sentence(text, match.start) and match.entry.type is not EntityType.PERSON:
        return False
    kinds, commas = beside.beside(text, match.start, match.end)
    if match.entry.type in kinds and (commas or len(kinds) > 1):
        return True
    around = f" {fold(text[max(0, match.start - _WINDOW) : match.start])} "
    around += f" {fold(text[match.end : match.end + _WINDOW])} "
    if any(_stands_in(need, around) for need in match.entry.needs):
        return True
    if match.entry.type not in (EntityType.MODEL, EntityType.PRODUCT):
        return False
    if re.match(r"[ \u00a0][A-ZÀ-Þ]", text[match.end : match.end + 2]):
        return False
    return any(need in named for need in match.entry.needs)


def _stands_in(need: str, around: str) -> bool:
    """Short needs are whole words; of longer ones the beginning is enough."""
    return f" {need} " in around if len(need) <= _SHORT_NEED else f" {need}" in around


def _mere_word(text: str, match: Match, sure: set[str]) -> bool:
    """Whether one occurrence of an ambiguous name is more likely the ordinary word."""
    if not match.entry.ambiguous or _full(match):
        return False
    follows = text[match.end : match.end + 1]
    return begins_sentence(text, match.start) and (match.entry.key not in sure or follows == ",")


def add_famous(text: str, words: Sequence[Word], board: Board) -> None:
    """People that everybody knows by surname, where the article names nobody else by it."""
    famous = _famous()
    for at, word in enumerate(words):
        entry = famous.get(word.folded)
        if entry is None or not word.capital or not board.free(word.start, word.end):
            continue
        before, after = words[at - 1] if at else None, words[at + 1 : at + 2]
        if before and before.capital and text[before.end : word.start] in (" ", "-", "\u00a0"):
            continue
        if after and after[0].capital and text[word.end : after[0].start] in (" ", "-"):
            continue
        board.put_entry(entry, word.start, word.end, LinkMethod.COREFERENCE).confidence = 0.8


@cache
def _famous() -> dict[str, Entry]:
    surnames = EntityPack.load().known_by_surname
    people = Lexicon.load().of_type(EntityType.PERSON)
    return {
        fold(entry.name).split()[-1]: entry
        for entry in people
        if fold(entry.name).split()[-1] in surnames
    }
