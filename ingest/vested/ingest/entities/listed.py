"""Names that the lexicon lists; those that are ordinary words too only with evidence."""

from collections.abc import Sequence

from vested.ingest.entities.draft import Board
from vested.ingest.lexicon.matcher import Match, matches
from vested.ingest.lexicon.words import Word, begins_sentence
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_WINDOW = 160


def add_listed(text: str, words: Sequence[Word], board: Board) -> None:
    """Puts every lexicon name of `text` that holds up on the board."""
    found = matches(text, words)
    sure = {match.entry.key for match in found if not match.entry.ambiguous or _full(match)}
    believed = {
        match.entry.key
        for match in found
        if match.entry.ambiguous and (match.entry.key in sure or _believable(text, match))
    } | sure
    for match in found:
        if match.entry.key in believed and not _mere_word(text, match, sure):
            exact = text[match.start : match.end] == match.entry.name
            method = LinkMethod.EXACT if exact else LinkMethod.ALIAS
            board.put_entry(match.entry, match.start, match.end, method)


def _full(match: Match) -> bool:
    """A name of several words is evidence by itself, even of an ambiguous entry."""
    return len(match.pattern.words) > 1


def _believable(text: str, match: Match) -> bool:
    """Whether a word the entry needs stands nearby, and the name is not just a first word."""
    if begins_sentence(text, match.start) and match.entry.type is not EntityType.PERSON:
        return False
    around = f" {fold(text[max(0, match.start - _WINDOW) : match.start])} "
    around += f" {fold(text[match.end : match.end + _WINDOW])} "
    return any(f" {need}" in around for need in match.entry.needs)


def _mere_word(text: str, match: Match, sure: set[str]) -> bool:
    """Whether one occurrence of an ambiguous name is more likely the ordinary word."""
    if not match.entry.ambiguous or _full(match):
        return False
    follows = text[match.end : match.end + 1]
    return begins_sentence(text, match.start) and (match.entry.key not in sure or follows == ",")
