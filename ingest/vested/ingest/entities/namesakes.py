"""Names of known things that are only part of somebody's name: "Jane Boeing", "Florence Dubois"."""

from collections.abc import Sequence

from vested.ingest.entities import joined
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.language_words import folded
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.matcher import Match
from vested.ingest.lexicon.words import Word, begins_sentence, first_at
from vested.ingest.reading import EntityType

_WHEN = folded("listed.before_dates")
_SHORT = 3


def without_namesakes(text: str, words: Sequence[Word], found: Sequence[Match]) -> list[Match]:
    """`found` without firms that are only somebody's surname in `text`, and without occurrences
    that are somebody's given name."""
    starts = {match.start for match in found}
    surname: dict[str, set[bool]] = {}
    for match in found:
        surname.setdefault(match.entry.key, set()).add(_is_surname(text, words, match))
    return [
        one
        for one in found
        if surname[one.entry.key] != {True} and not _is_given_name(text, words, one, starts)
    ]


def _given(word: Word) -> bool:
    return word.folded in joined.given()


def _is_surname(text: str, words: Sequence[Word], match: Match) -> bool:
    at = first_at(words, match.start)
    return (
        match.entry.type is EntityType.ORGANIZATION
        and len(match.pattern.words) == 1
        and at > 0
        and words[at - 1].capital
        and _given(words[at - 1])
        and Lexicon.load().named(words[at - 1].text, (EntityType.PLACE,)) is None
        and text[words[at - 1].end : match.start] == " "
        and not begins_sentence(text, words[at - 1].start)
        and at > 1
        and words[at - 2].folded not in _WHEN
    )


def _is_given_name(text: str, words: Sequence[Word], match: Match, starts: set[int]) -> bool:
    """Whether a thing called like people stands before somebody's surname: one that people are
    known to have, or any capital word behind a post ("CEO Albert Ortig")."""
    at = first_at(words, match.start)
    if match.entry.type in (EntityType.PERSON, EntityType.PLACE) or len(match.pattern.words) > 1:
        return False
    if at + 1 >= len(words) or not _given(words[at]) or not words[at].text.istitle():
        return False
    behind = words[at + 1]
    if text[match.end : behind.start] != " " or behind.start in starts:
        return False
    if len(behind.text) < _SHORT or not behind.text.istitle():
        return False
    pack, evidence = EntityPack.load(), EvidencePack.load()
    if behind.folded in evidence.surnames:
        return True
    post = at > 0 and words[at - 1].folded in pack.positions
    return post and text[words[at - 1].end : match.start] == " "
