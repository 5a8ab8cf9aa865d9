"""Writings and meetings by how they are called: "the letter, titled …", "Journal of Quiet Things",
"Tidal Safety Report", "Memorandum of Understanding", "Sommet sur la mer"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from vested.ingest.entities.draft import Board, Draft, Held
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.language_words import folded
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.words import Word, Words, begins_sentence
from vested.ingest.pack_data import languages, read_pack
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_KINDS = (EntityType.PUBLICATION, EntityType.STATEMENT, EntityType.EVENT)
_LOOK_BACK = 8
_MOST_BEFORE = 6
_MOST_BEHIND = 10
_LONGEST_TITLE = 20
_SHORTEST_TITLE = 3
_SHORTEST_SUBJECT = 2
_BLANKS = (" ", "\u00a0", "'", "’", " & ")
_STOPS = frozenset('.;:!?\n()[]“”«»"')

_AND = folded("institutions.couples")
_PLACES = folded("works.places")

_Found = tuple[int, int, EntityType]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The words of one language; see the comments of `packs/works.XX.yaml`."""

    titled: frozenset[str]
    publications: frozenset[str]
    laws: frozenset[str]
    meetings: frozenset[str]
    about: frozenset[str]
    journals: frozenset[str]
    journal_links: frozenset[str]
    inside: frozenset[str]
    meeting_heads: frozenset[str]
    meeting_links: frozenset[str]
    meeting_places: frozenset[str]
    articles: frozenset[str]
    plain: frozenset[str]
    agreements: tuple[tuple[str, ...], ...]
    small_subjects: bool
    naming: frozenset[str]
    """The words that `_called` knows."""


def add_works(text: str, words: Words, board: Board, language: str | None) -> None:
    """Puts writings and meetings on the board. Names inside their titles are taken back."""
    held: Held | None = None
    for first, last, kind in _works(text, words, language):
        start, end = words[first].start, words[last].end
        held = held or Held(board)
        if not board.free(start, end) and held.holds(start, end):
            continue
        name = " ".join(text[start:end].split())
        held.clear(start, end)
        entry = Lexicon.load().named(name, _KINDS)
        if entry is not None:
            held.put(entry.key, Draft(entry.type, entry.name, entry), start, end, LinkMethod.ALIAS)
        elif board.free(start, end):
            draft = Draft(kind, name, None, 0.7)
            held.put(f"{kind.value}:{fold(name)}", draft, start, end, LinkMethod.NER)


def _works(text: str, words: Words, language: str | None) -> Iterator[_Found]:
    titled, journals = _titled(), _of_journals()
    own = _grammars().get(language or "")
    telling = titled | journals.keys() | (own.naming if own is not None else frozenset())
    for at in words.where(telling):
        word, found = words[at], None
        if at + 1 == len(words):
            break
        if word.folded in titled and not word.capital:
            found = _title(text, words, at)
        elif not word.capital:
            continue
        elif word.folded in journals:
            found = _journal(text, words, at, journals[word.folded])
        found = found or (_called(text, words, at, own) if own is not None else None)
        if found is not None:
            yield found


def _title(text: str, words: Sequence[Word], at: int) -> _Found | None:
    """ "the letter, titled A Right to Wait about Quiet Machines, …": all up to the next stop."""
    kind = None
    for back in range(1, _LOOK_BACK):
        if back > at or _STOPS & set(_gap(text, words, at - back + 1)):
            break
        noun = words[at - back].folded
        kind = EvidencePack.load().nouns.get(noun)
        if kind is None and noun in EvidencePack.load().writings:
            kind = EntityType.PUBLICATION
        if kind in _KINDS:
            break
    first = at + 1
    if kind is None or kind not in _KINDS or _gap(text, words, first) != " ":
        return None
    article = words[first].folded in EvidencePack.load().determiners and first + 1 < len(words)
    if article and not words[first].capital and _near(text, words, first + 1):
        first += 1  # "titrée l'Appel de la mer"
    if not words[first].capital:
        return None
    last = first
    while last + 1 < len(words) and not (_STOPS | {","}) & set(_gap(text, words, last + 1)):
        last += 1
        if last - first >= _LONGEST_TITLE:
            return None
    return (first, last, kind) if last - first + 1 >= _SHORTEST_TITLE else None


def _journal(text: str, words: Sequence[Word], at: int, own: _Grammar) -> _Found | None:
    """ "IEEE Transactions on Quiet Networks", "Revue de la Mer"."""
    here = at + 1
    if words[here].folded in _AND and here + 1 < len(words) and words[here + 1].capital:
        here += 2  # "Foundations and Trends in"
    if here + 1 >= len(words) or words[here].folded not in own.journal_links:
        return None
    last = _behind(text, words, here, own.inside) if _near(text, words, here) else None
    if last is None:
        return None
    return _before(text, words, at, own.plain), last, EntityType.PUBLICATION


def _called(text: str, words: Sequence[Word], at: int, own: _Grammar) -> _Found | None:
    """A report, a meeting or an agreement whose name ends or begins with word `at`."""
    word = words[at]
    for agreement in own.agreements:
        if tuple(one.folded for one in words[at : at + len(agreement)]) == agreement:
            return at, at + len(agreement) - 1, EntityType.STATEMENT
    if word.folded in own.publications or word.folded in own.meetings:
        first, last = _before(text, words, at, own.plain), at
        if word.folded in own.laws:
            first = _over_link(text, words, first, own)
        link = words[at + 1].folded in own.about and _near(text, words, at + 1)
        behind = _behind(text, words, at + 1, own.inside) if link else None
        if behind is not None and words[at + 1].folded not in _PLACES:
            last = behind
        opens = begins_sentence(text, words[first].start)
        if at - first >= _SHORTEST_SUBJECT + opens or (first < at and last > at):
            meeting = word.folded in own.meetings
            return first, last, EntityType.EVENT if meeting else EntityType.PUBLICATION
    if word.folded in own.meeting_heads and words[at + 1].folded in own.meeting_links:
        if own.small_subjects:
            behind = _small_subject(text, words, at + 1, own)
        else:
            behind = _behind(text, words, at + 1, own.inside - own.meeting_places)
        return (at, behind, EntityType.EVENT) if behind is not None else None
    return None


def _before(text: str, words: Sequence[Word], at: int, plain: frozenset[str]) -> int:
    """Index of the first of the capitals in a row that end with word `at`."""
    first, never = at, EntityPack.load().never
    openers = EntityPack.load().openers
    while (
        first and at - first < _MOST_BEFORE and _gap(text, words, first) in (" ", "-", "’ ", "' ")
    ):
        before = words[first - 1]
        no = before.folded in never and before.folded not in openers
        if not before.capital or no or before.folded in plain:
            break
        first -= 1
    return first


def _over_link(text: str, words: Sequence[Word], first: int, own: _Grammar) -> int:
    """Index of the first word of a law: "Calm in Quiet Machines Act", its link being one word."""
    if first < 2 or not (_near(text, words, first) and _near(text, words, first - 1)):
        return first
    link, before = words[first - 1], words[first - 2]
    known = before.folded in EntityPack.load().never or not before.capital
    return first if known or link.folded not in own.inside else first - 2


def _behind(text: str, words: Sequence[Word], at: int, inside: frozenset[str]) -> int | None:
    """Index of the last capital of "on the Safety of Quiet Machines" whose link is word `at`."""
    last = None
    for here in range(at + 1, min(at + _MOST_BEHIND, len(words))):
        if not _near(text, words, here):
            break
        if words[here].capital:
            last = here
        elif words[here].folded not in inside:
            break
    cut = last is not None and text[words[last].end : words[last].end + 1] == "-"
    return None if cut else last


def _small_subject(text: str, words: Sequence[Word], at: int, own: _Grammar) -> int | None:
    """Index of the last word of "sur la mer calme" whose link is word `at`."""
    here = at + 1
    while here < len(words) and _near(text, words, here) and words[here].folded in own.articles:
        here += 1
    if here >= len(words) or not _near(text, words, here):
        return None
    endings = EvidencePack.load().adjective_endings
    while here + 1 < len(words) and _near(text, words, here + 1):
        following = words[here + 1]
        small = len(following.text) > 3 and following.folded.endswith(endings)
        if not following.capital and not small:
            break
        here += 1
    return here


def _gap(text: str, words: Sequence[Word], at: int) -> str:
    return text[words[at - 1].end : words[at].start] if 0 < at < len(words) else "\n"


def _near(text: str, words: Sequence[Word], at: int) -> bool:
    return _gap(text, words, at) in _BLANKS


@cache
def _titled() -> frozenset[str]:
    return frozenset().union(*(grammar.titled for grammar in _grammars().values()))


@cache
def _of_journals() -> dict[str, _Grammar]:
    """The words that journals are called with: they have English names in any text."""
    return {word: grammar for grammar in _grammars().values() for word in grammar.journals}


@cache
def _grammars() -> dict[str, _Grammar]:
    return {language: _grammar(read_pack("works", language)) for language in languages()}


def _grammar(data: dict[str, Any]) -> _Grammar:
    others = ("agreements", "small_subjects", "naming")
    names = [name for name in _Grammar.__slots__ if name not in others]
    words = {name: frozenset(map(fold, data.get(name, ()))) for name in names}
    agreements = tuple(tuple(fold(one).split()) for one in data["agreements"])
    called = (words["publications"], words["meetings"], words["meeting_heads"])
    return _Grammar(
        **words,
        agreements=agreements,
        naming=frozenset(one[0] for one in agreements).union(*called),
        small_subjects=bool(data.get("small_subjects")),
    )
