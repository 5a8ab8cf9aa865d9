"""Public bodies called by a list of what they care for: "Ministry of Quiet, Science and Sport"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vested.ingest.entities.draft import Board, Held
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.language_words import folded
from vested.ingest.lexicon.words import Word, Words
from vested.ingest.pack_data import languages, read_pack
from vested.schema.ids import fold

_MOST_SUBJECTS = 6
_LONGEST_SUBJECT = 5
_MOST_BEFORE = 5
_SHORTEST = 3
_ADJECTIVE = 5
_SUBJECTS = folded("forms.prepositions")
_BLANKS = (" ", "\u00a0", "'", "’")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """How one language builds such names; see the comments of `packs/bodies.XX.yaml`."""

    heads: frozenset[str]
    small: frozenset[str]
    links: frozenset[str]
    linking: frozenset[str]
    """Links and articles: what may stand before a subject."""
    joins: frozenset[str]
    indefinite: frozenset[str]
    before: frozenset[str]
    genitives: dict[str, int]
    """Heads in the genitive: how many letters the ending has."""
    adjectives: tuple[str, ...]
    place_adjectives: tuple[str, ...]
    small_subjects: bool
    each_linked: bool


def add_bodies(text: str, words: Words, board: Board, language: str | None) -> None:
    """Puts ministries, departments and committees with all that they care for on the board."""
    grammar = _grammars().get(language or "")
    if grammar is None:
        return
    seen = _known_only(board)
    held: Held | None = None
    for at in words.where(grammar.heads | grammar.small):
        word = words[at]
        if at >= len(words) - 2:
            break
        head = word.folded in (grammar.heads if word.capital else grammar.small)
        if not head or not seen.free(word.start, word.end) or _one_of_many(text, words, at):
            continue
        if text[word.start - 1 : word.start] == "-" and not board.free(word.start, word.end):
            continue  # "Quelle-Institut für Ruhe", found whole
        last = _end(text, words, at, grammar, seen)
        if last is None:
            continue
        start, end = words[_beginning(text, words, at, grammar)].start, words[last].end
        name = nominative(" ".join(text[start:end].split()))
        held = held or Held(board)
        held.clear(start, end)
        held.put_body(name, start, end)


def nominative(name: str) -> str:
    """A name whose head loses the ending of the genitive: "Ministeriums für", "Amtes für"."""
    head, blank, rest = name.partition(" ")
    ending = _genitives().get(fold(head), 0) if blank else 0
    return f"{head[:-ending]} {rest}" if ending else name


def is_institution(name: str) -> bool:
    """Whether a name of several words opens or ends on a word for an institution, or has one
    before what it is for: "Northern Laboratory for Quiet Things"."""
    parts, pack = fold(name).split(), EntityPack.load()
    if len(parts) < 2:
        return False
    ends = pack.organization_tails - pack.weak_tails
    if parts[0] in _institution_heads() or parts[-1] in ends:
        return True
    link = next((at for at, part in enumerate(parts) if part in _SUBJECTS), 0)
    return link > 1 and parts[link - 1] in _institution_heads() | ends


@cache
def _institution_heads() -> frozenset[str]:
    bodies = (grammar.heads for grammar in _grammars().values())
    return EntityPack.load().organization_heads.union(EvidencePack.load().heads, *bodies)


def _known_only(board: Board) -> Board:
    """`board` without the names that no lexicon lists: a longer one may take their place."""
    new = (one for one in board.drafts.values() if one.entry is None)
    loose = {at for one in new for place in one.names for at in range(*place)}
    return Board(taken=board.taken - loose, places=board.places)


def _one_of_many(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether the head is any such body: "ein Zentrum für Kinder und Eltern"."""
    return at > 0 and words[at - 1].folded in _indefinite() and _near(text, words, at)


def _beginning(text: str, words: Sequence[Word], at: int, grammar: _Grammar) -> int:
    """Index of the first of the capitals right before an English head ("House of Lords Committee
    on"), or of a German adjective of place ("Hessische Ministerium für")."""
    first, never = at, EntityPack.load().never
    if grammar.place_adjectives and at and _near(text, words, at):
        before = words[at - 1]
        return at - 1 if before.capital and before.folded.endswith(grammar.place_adjectives) else at
    while grammar.before and first and at - first < _MOST_BEFORE and _near(text, words, first):
        before = words[first - 1]
        small = before.folded in grammar.before and first < at and words[first - 2].capital
        if not small and (not before.capital or before.folded in never):
            break
        first -= 1
    return first


def _end(text: str, words: Sequence[Word], at: int, grammar: _Grammar, board: Board) -> int | None:
    """Index of the last word of the last subject; None where the list is none."""
    here = at + 1
    while grammar.small_subjects and _near(text, words, here) and _adjective(words[here]):
        here += 1
    if not _near(text, words, here) or words[here].folded not in grammar.links:
        return None
    last, small = _subject(text, words, here, grammar, board)
    if last is None or (small and not words[at].capital):
        return None
    commas = 0
    for _ in range(_MOST_SUBJECTS):
        gap = _gap(text, words, last + 1)
        joined = gap in (" ", ", ") and words[last + 1].folded in grammar.joins
        if not joined and gap not in (", ", " & "):
            break
        begins = last + 2 if joined else last + 1
        if begins >= len(words):
            return None
        if grammar.each_linked and words[begins].folded not in grammar.linking:
            return None  # "le ministère de la Mer, Quelle et Norda"
        subject, lower = _subject(text, words, begins, grammar, board)
        if subject is None or (lower and not small):
            return None
        last = subject
        if joined or gap == " & ":
            # English names of two subjects are as many other names.
            return last if commas or not (grammar.before or small) else None
        commas += 1
    plain = not words[at].capital or (grammar.adjectives and not words[here + 1].capital)
    return last if plain and not commas else None


def _subject(
    text: str, words: Sequence[Word], at: int, grammar: _Grammar, board: Board
) -> tuple[int | None, bool]:
    """Index of the last word of one subject, and whether it is small: "la Recherche", "Quiet
    Things", "für kühle Robotik"."""
    begins = at
    while at < len(words) and words[at].folded in grammar.linking:
        at += 1
    if at < len(words) and not words[at].capital and grammar.adjectives:
        at += words[at].folded.endswith(grammar.adjectives)
    if at >= len(words) or not all(_near(text, words, one) for one in range(begins + 1, at + 1)):
        return None, False
    word, body = words[at], EntityPack.load().organization_heads
    if len(word.text) < _SHORTEST or word.folded in body:
        return None, False
    if not word.capital and not grammar.small_subjects:
        return None, False
    last, at = at, at + 1
    while at < len(words) and at - last < _LONGEST_SUBJECT and _near(text, words, at):
        link = grammar.small_subjects and words[at].folded in grammar.links
        on = at + 1 if link and _near(text, words, at + 1) else at
        if words[on].capital and word.capital:
            at = last = on
        elif grammar.small_subjects and _adjective(words[at]):
            last = at
        else:
            break
        at += 1
    taken = not board.free(word.start, words[last].end)
    return (None if taken else last), not word.capital


def _adjective(word: Word) -> bool:
    """Whether the word is a French or Spanish adjective, by its ending."""
    small = not word.capital and len(word.text) >= _ADJECTIVE
    return small and word.folded.endswith(EvidencePack.load().adjective_endings)


def _gap(text: str, words: Sequence[Word], at: int) -> str:
    return text[words[at - 1].end : words[at].start] if at < len(words) else ""


def _near(text: str, words: Sequence[Word], at: int) -> bool:
    return _gap(text, words, at) in _BLANKS


@cache
def _indefinite() -> frozenset[str]:
    return frozenset().union(*(grammar.indefinite for grammar in _grammars().values()))


@cache
def _genitives() -> dict[str, int]:
    """Heads in the genitive, of every language, with the number of letters of the ending."""
    return {
        head: size for grammar in _grammars().values() for head, size in grammar.genitives.items()
    }


@cache
def _grammars() -> dict[str, _Grammar]:
    return {language: _grammar(read_pack("bodies", language)) for language in languages()}


def _grammar(data: dict[str, Any]) -> _Grammar:
    def folded(*names: str) -> frozenset[str]:
        return frozenset(fold(word) for name in names for word in data.get(name, ()))

    genitives = {
        fold(head + ending): len(ending)
        for head in data["heads"]
        for ending in data.get("genitives", ())
    }
    return _Grammar(
        heads=folded("heads") | frozenset(genitives),
        small=folded("small"),
        links=folded("links"),
        linking=folded("links", "articles"),
        joins=folded("and"),
        indefinite=folded("indefinite"),
        before=folded("before"),
        genitives=genitives,
        adjectives=tuple(data.get("adjectives", ())),
        place_adjectives=tuple(data.get("place_adjectives", ())),
        small_subjects=bool(data.get("small_subjects")),
        each_linked=bool(data.get("each_linked")),
    )
