"""New names: people, organisations, models and events that no lexicon lists, by their form and
their surroundings."""

import re
from collections.abc import Sequence

from vested.ingest.entities.capitals import Run, runs
from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.pack import EntityPack
from vested.ingest.lexicon.words import Word
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_MODEL_FORM = re.compile(
    r"\b[A-Z][A-Za-z]{1,20}(?:[-\u2011 ]?[\w.]{1,8}){0,2}[-\u2011 ]\d{1,4}(?:\.\d)?[BM]\b"
)
_BEFORE, _AFTER = 4, 4


def add_unlisted(text: str, words: Sequence[Word], board: Board) -> None:
    """Puts names that nobody listed on the board."""
    for match in _MODEL_FORM.finditer(text):
        if board.free(match.start(), match.end()):
            _put(board, EntityType.MODEL, match.group(), match.start(), match.end(), 0.8)
    for run in list(runs(text, words, board)):
        if board.free(run.start, run.end):
            _type(text, words, run, board)


def _type(text: str, words: Sequence[Word], run: Run, board: Board) -> None:
    """Gives the run the first type that its form or surroundings speak for."""
    pack = EntityPack.load()
    first = run.words[0].folded
    skip = 1 if first in pack.honorifics and len(run.words) > 1 else 0
    body = run.words[skip:]
    for kind, confidence, part in (
        _organization(pack, run),
        _event(pack, run),
        _person(pack, text, words, run, body, honorific=bool(skip)),
        _by_cue(pack, words, run),
    ):
        if kind is not None:
            name = text[part[0].start : part[-1].end]
            _put(board, kind, name, part[0].start, part[-1].end, confidence)
            return


_Typed = tuple[EntityType | None, float, tuple[Word, ...]]
_NOTHING: _Typed = (None, 0.0, ())


def _organization(pack: EntityPack, run: Run) -> _Typed:
    names = [word.folded for word in run.words]
    if len(names) < 2:
        return _NOTHING
    if names[-1] in pack.organization_tails or names[0] in pack.organization_heads:
        return EntityType.ORGANIZATION, 0.7, run.words
    if names[-1] in {"ai", "labs"} and not run.begins_sentence:
        return EntityType.ORGANIZATION, 0.7, run.words
    return _NOTHING


def _event(pack: EntityPack, run: Run) -> _Typed:
    names = [word.folded for word in run.words]
    if len(names) > 1 and (names[-1] in pack.event_tails or names[0] in pack.event_heads):
        return EntityType.EVENT, 0.6, run.words
    return _NOTHING


def _person(
    pack: EntityPack,
    text: str,
    words: Sequence[Word],
    run: Run,
    body: tuple[Word, ...],
    *,
    honorific: bool,
) -> _Typed:
    capitals = [word for word in body if word.capital]
    if not 2 <= len(capitals) <= 4 or any(char.isdigit() for w in body for char in w.text):
        return _NOTHING
    if any(len(word.text) > 3 and word.text.isupper() for word in body):
        return _NOTHING
    if body[0].folded in pack.given_names:
        return EntityType.PERSON, 0.9, body
    if honorific:
        return EntityType.PERSON, 0.85, body
    if len(capitals) <= 3 and _human_surroundings(pack, text, words, run):
        return EntityType.PERSON, 0.7, body
    return _NOTHING


def _human_surroundings(pack: EntityPack, text: str, words: Sequence[Word], run: Run) -> bool:
    """Whether a position stands right before or after the name, or a verb of speech after it."""
    before = words[max(0, run.first - 2) : run.first]
    after = words[run.last + 1 : run.last + 1 + _AFTER]
    if before and before[-1].folded in pack.positions:
        return "." not in text[before[-1].end : run.start]
    close = text[run.end : run.end + 2]
    if close.startswith((",", " (", "(")) and any(w.folded in pack.positions for w in after):
        return True
    spoken = [word.folded for word in after[:2]]
    return close.startswith(" ") and any(word in pack.speech for word in spoken)


def _by_cue(pack: EntityPack, words: Sequence[Word], run: Run) -> _Typed:
    """ "the start-up Foo", "le modèle Foo": the noun before the name tells its kind."""
    if run.first == 0:
        return _NOTHING
    cue = words[run.first - 1].folded
    if words[run.first - 1].end < run.start - 1:
        return _NOTHING  # a comma or full stop stands between
    for kind, cues in (
        (EntityType.ORGANIZATION, pack.organization_cues),
        (EntityType.MODEL, pack.model_cues),
        (EntityType.PRODUCT, pack.product_cues),
    ):
        if cue in cues:
            return kind, 0.6, run.words
    return _NOTHING


def _put(board: Board, kind: EntityType, name: str, start: int, end: int, sure: float) -> None:
    key = f"{kind.value}:{fold(name)}"
    board.put(key, Draft(kind, " ".join(name.split()), None, sure), start, end, LinkMethod.NER)
