"""Known names that a machine translated word by word, by the words that they are made of.

"Visage étreignant", "Gesicht umarmend", "Cara Abrazadora": content words are compared without
their endings and in any order, so one form of each word stands in `packs/translated.*.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from typing import Any

from vested.ingest.entities.draft import Board
from vested.ingest.language_words import any_of, folded, some, trait
from vested.ingest.lexicon import Entry, Lexicon
from vested.ingest.lexicon.words import Word, Words, begins_sentence
from vested.ingest.pack_data import FALLBACK, languages, merged, read_pack
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_KINDS = (EntityType.ORGANIZATION, EntityType.MODEL, EntityType.PRODUCT, EntityType.STATEMENT)
_ENDINGS = tuple(sorted(some("translated.endings"), key=len, reverse=True))
_SHORTEST_STEM = 3
_AI = folded("forms.ai")
_CAMEL = re.compile(r"[A-ZÀ-Þ]?[a-zà-ÿ]+|[A-ZÀ-Þ]+(?![a-zà-ÿ])")
_CONTEXT = re.compile(rf"\b{any_of('translated.about_ai')}\b")
_SPEAKS = folded("listed.press_verbs")
_LONGEST = 4
_LONGEST_GAP = 2

_Key = tuple[str, ...]


def add_translated(text: str, words: Words, board: Board, language: str | None) -> None:
    """Puts translated names on the board, in texts about AI that are not English."""
    if language not in languages() or language == FALLBACK or not _CONTEXT.search(text):
        return
    firsts, whole = _stems(), _whole(language)
    tells: dict[str, bool] = {}
    named = _Named(text)
    for at in sorted({*words.capitals, *words.where(whole.keys())}):
        word = words[at]
        entry, last = (
            _whole_at(text, words, at, whole, language, named)
            if word.folded in whole
            else (None, at)
        )
        if entry is None and word.capital:
            told = tells.get(word.text)
            if told is None:
                told = any(stem in firsts or stem in _AI for stem in _parts(word))
                tells[word.text] = told
            if told:
                entry, last = _longest(text, words, at)
        if entry is not None and board.free(word.start, words[last].end):
            board.put_entry(entry, word.start, words[last].end, LinkMethod.BACK_TRANSLATION)


def _whole_at(
    text: str,
    words: Sequence[Word],
    at: int,
    whole: dict[str, list[tuple[_Key, Entry]]],
    language: str,
    named: _Named,
) -> tuple[Entry | None, int]:
    for wanted, entry in whole.get(words[at].folded, ()):
        part = words[at : at + len(wanted)]
        if tuple(word.folded for word in part) != wanted:
            continue
        opens = begins_sentence(text, words[at].start)
        if opens and (len(wanted) == 1 and not _speaks(text, words, at)):
            continue
        if opens and len(wanted) > 1 and not any(word.capital for word in part[1:]):
            continue  # "Vitesse de la lumière" is first of all the speed of light
        if not _sure(named, wanted, entry, language):
            continue
        if part[0].capital or "." in text[part[0].start : part[-1].end]:
            return entry, at + len(wanted) - 1
    return None, at


def _speaks(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a verb of speech follows word `at`: what opens the sentence is a house."""
    following = words[at + 1 : at + 2]
    near = bool(following) and text[words[at].end : following[0].start] == " "
    return near and following[0].folded in _SPEAKS


def _sure(known: _Named, wanted: _Key, entry: Entry, language: str) -> bool:
    """Whether a rendering may be meant: one that may be anybody's name, or any noun where nouns
    have capitals, only beside the name itself."""
    plain = len(wanted) == 1 and trait(language, "capital_nouns")
    if not plain and entry.type is not EntityType.PERSON:
        return True
    named = entry.name.split()[-1 if entry.type is EntityType.PERSON else 0]
    return known.holds(named)


class _Named:
    """Whether a text holds a name, looked for once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def holds(self, name: str) -> bool:
        """Whether `name` stands in the text, in no longer word."""
        if name not in self._known:
            found = re.search(rf"\b{re.escape(name)}\b", self._text)
            self._known[name] = found is not None
        return self._known[name]


def _longest(text: str, words: Sequence[Word], at: int) -> tuple[Entry | None, int]:
    """The known name that two to four content words from `at` on render."""
    index = _index()
    found: tuple[Entry | None, int] = (None, at)
    stems: list[str] = []
    for last in _content(text, words, at):
        stems.extend(_parts(words[last]))
        if len(stems) > _LONGEST:
            break
        entry = index.get(tuple(sorted(stems))) if len(stems) > 1 else None
        compound = entry is not None and " " not in entry.name
        if entry is not None and last > at and fold(entry.name) in _data()["generic"]:
            continue  # "KI offen", but "OffenKI"
        if compound and not all(
            w.capital for w in words[at : last + 1] if w.folded not in _links()
        ):
            continue
        if entry is not None and text[words[at].start : words[last].end] != entry.name:
            found = entry, last
    return found


def _content(text: str, words: Sequence[Word], at: int) -> Iterator[int]:
    """Indices of the content words from `at` on, up to two small words apart."""
    yield at
    previous = at
    skipped = 0
    for here in range(at + 1, min(at + 3 * _LONGEST, len(words))):
        if text[words[here - 1].end : words[here].start] not in (" ", "'", "’", "-", "\u00a0", "."):
            return
        if words[here].folded in _links() and skipped < _LONGEST_GAP:
            skipped += 1
            continue
        skipped = 0
        previous = here
        yield previous


def _parts(word: Word) -> list[str]:
    """The stems of a word; of each part where capitals stand inside: "MenteProfunda"."""
    if word.text[1:].islower() or word.text.isupper():
        return [_stem(word.folded)]
    return [_stem(fold(part)) for part in _CAMEL.findall(word.text)]


def _stem(word: str) -> str:
    if word in _AI:
        return "ai"
    if not word.endswith(_ENDINGS):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@cache
def _data() -> dict[str, Any]:
    return merged("translated")


@cache
def _links() -> frozenset[str]:
    return frozenset(map(fold, _data()["links"]))


@cache
def _stems() -> frozenset[str]:
    """The stems that some indexed name begins or ends with."""
    return frozenset(stem for key in _index() for stem in key)


@cache
def _whole(language: str) -> dict[str, list[tuple[_Key, Entry]]]:
    """Renderings of whole names in one language, by their first word."""
    found: dict[str, list[tuple[_Key, Entry]]] = {}
    for name, renderings in read_pack("translated", language)["whole"].items():
        entry = Lexicon.load().named(name, (*_KINDS, EntityType.PUBLICATION, EntityType.PERSON))
        if entry is None:
            continue
        for rendering in renderings:
            key = tuple(fold(rendering).split())
            found.setdefault(key[0], []).append((key, entry))
    for patterns in found.values():
        patterns.sort(key=lambda pair: -len(pair[0]))
    return found


@cache
def _index() -> dict[_Key, Entry]:
    """Sorted stems of renderings to the entry; at least two content words, one of them rendered."""
    table: dict[str, set[str]] = {
        word: {_stem(fold(other)) for other in others} for word, others in _data()["words"].items()
    }
    found: dict[_Key, Entry] = {}
    for entry in Lexicon.load().of_type(*_KINDS):
        if fold(entry.name) in _data()["generic"] and " " in entry.name:
            continue
        parts = _split(entry.name)
        rendered = [part for part in parts if part in table]
        if not 2 <= len(parts) <= _LONGEST or not rendered:
            continue
        if any(part not in table and part not in _AI and not part.isalpha() for part in parts):
            continue
        choices = [sorted(table.get(part, set()) | {_stem(part)}) for part in parts]
        plain = tuple(sorted(_stem(part) for part in parts))
        for chosen in product(*choices):
            key = tuple(sorted(chosen))
            if key != plain:
                found.setdefault(key, entry)
    return found


def _split(name: str) -> list[str]:
    compounds = _data()["compounds"]
    parts: list[str] = []
    for word in name.split():
        parts.extend(compounds.get(word.lower(), [*fold(word).split()]))
    return [part for part in parts if part not in _data()["small"]]
