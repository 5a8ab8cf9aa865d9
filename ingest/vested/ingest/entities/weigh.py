"""New names that no single rule types: the evidence of all their mentions, added up."""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from vested.ingest.entities import joined
from vested.ingest.entities.acronyms import BRACKETED
from vested.ingest.entities.attributes import kind_of_noun
from vested.ingest.entities.capitals import Run
from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.entries import Heads
from vested.ingest.entities.enumeration import Neighbours
from vested.ingest.entities.evidence import surroundings_say
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.forms import ai_phrase, attached
from vested.ingest.entities.headings import in_heading
from vested.ingest.entities.shape import shape_says
from vested.ingest.entities.surroundings import Scene, portfolio, speaks_or_holds_office
from vested.ingest.entities.votes import Votes
from vested.ingest.language_words import folded, possessives, some, trait
from vested.ingest.lexicon.words import Word, first_at
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_ENOUGH = 1.0
_ENOUGH_GERMAN = 1.3
_ENOUGH_COMMON = 1.8
_ENOUGH_OPENING = 1.2
_BIGRAM = 0.5
_BIGRAM_OPENING = 0.8
_ROW = 0.8
_HEAD = 1.5
_LEAD = 0.25
_OFTEN = 3
_GIVEN_NAME = 1.3
_UNARTICLED = 0.6
_SHORTEST_OPENING = 4
_SURNAME_ALONE = 0.7
_OWNS_PEOPLE = 1.5
_POSSESSIVE = tuple(f"{end} " for end in possessives())
_NOUN_ARTICLES = folded("weigh.noun_articles")
_PEOPLE_OF = folded("weigh.people_of")
_NOUN_ENDINGS = some("weigh.noun_endings")
_ABSTRACT_ENDINGS = some("weigh.abstract_endings")
_COMPOUND_NOUNS = folded("weigh.compound_nouns")
_LANGUAGES = folded("weigh.languages")
_ROW_WORDS = folded("lists.and_or", "evidence.compass")
_COMPASS = folded("evidence.compass")
_NATIONS = 8
_PAIR = 2
_LONG_NOUN = 6
_ADJECTIVE_ENDINGS = some("weigh.adjective_endings")
_ORDINARY_ENDINGS = some("weigh.ordinary_endings")


_ACRONYM_NOUN = re.compile(r" [A-ZÄÖÜ]{2,4}-[A-ZÄÖÜ][a-zäöüß]{4}")
"""A noun that an acronym opens: "Roes KI-Verordnung"."""


@dataclass
class Candidate:
    """One new name with its mentions and votes."""

    name: str
    runs: list[Run] = field(default_factory=list)
    votes: Votes = field(default_factory=Votes)


def add_weighed(
    scene: Scene, found: Sequence[Run], board: Board, language: str | None, heads: Heads
) -> None:
    """Puts the names among `found` for whose kind enough speaks."""
    pack = EvidencePack.load()
    candidates = _candidates(scene, found, board, pack, language, heads.shared(board).keys())
    capitals = trait(language, "capital_nouns")
    alone = Counter(run.words[0].folded for run in found if len(run.words) == 1)
    for candidate in candidates:
        if not capitals and _recurs(candidate.runs[0], alone, pack):
            candidate.votes[EntityType.PERSON] += _SURNAME_ALONE
        for run in candidate.runs:
            candidate.votes.count(surroundings_say(scene, run, pack))
        words = candidate.runs[0].words
        candidate.votes.count(shape_says(candidate.name, words, pack, scene.pack))
    for _ in range(2):
        beside, listed = _beside(board), heads.shared(board)
        people = {at for one in board.of_type(EntityType.PERSON) for at, _ in one.names}
        for candidate in candidates:
            if _has_people(scene, candidate, people):
                candidate.votes[EntityType.ORGANIZATION] = max(
                    _OWNS_PEOPLE, candidate.votes[EntityType.ORGANIZATION]
                )
            if all(board.free(run.start, run.end) for run in candidate.runs):
                _decide(scene, candidate, beside, listed, board, language)


def _has_people(scene: Scene, candidate: Candidate, people: set[int]) -> bool:
    """Whether somebody is said to be of it: "Quelle's Jana Roe"."""
    ends = (run.end + len(mark) for mark in _POSSESSIVE for run in candidate.runs)
    return any(end in people and scene.text.endswith(_POSSESSIVE, 0, end) for end in ends)


def _candidates(
    scene: Scene,
    found: Sequence[Run],
    board: Board,
    pack: EvidencePack,
    language: str | None,
    heads: Set[tuple[int, int]],
) -> list[Candidate]:
    grouped: defaultdict[str, Candidate] = defaultdict(lambda: Candidate(""))
    people = [fold(one.name).split() for one in board.of_type(EntityType.PERSON)]
    surnames = {parts[-1] for parts in people if len(parts) > 1}
    for run in found:
        if len(run.words) == 1 and run.words[0].folded in surnames:
            continue
        if not board.free(run.start, run.end) or attached(scene, run, board):
            continue
        if portfolio(scene, run) or _term(scene, run):
            continue
        part = _trimmed(scene, run, pack, language)
        if part is None:
            continue
        name = scene.text[part.start : part.end]
        candidate = grouped[fold(name)]
        candidate.name = candidate.name or " ".join(name.split())
        candidate.runs.append(part)
    own = {
        name for name, one in grouped.items() if any((r.start, r.end) in heads for r in one.runs)
    }
    if trait(language, "capital_nouns"):
        stand = {n for n, one in grouped.items() if any(_bare(scene, r, pack) for r in one.runs)}
    else:
        alone = Counter(run.words[0].folded for run in found if len(run.words) == 1)
        stand = {name for name, one in grouped.items() if _stands(scene, one, alone, pack)}
    kept = stand | own
    return [one for name, one in grouped.items() if name in kept]


def _term(scene: Scene, run: Run) -> bool:
    """Whether the run only spells out a term: "Application Programming Interface (API)"."""
    match = BRACKETED.match(scene.text, run.end)
    return match is not None and fold(match["short"]) in scene.pack.never


def _bare(scene: Scene, run: Run, pack: EvidencePack) -> bool:
    """Whether a German mention is no ordinary noun: no article or adjective before it."""
    if any(word.folded in pack.nouns or word.folded in pack.ordinary for word in run.words):
        return len(run.words) > 1 and not in_heading(scene, run)
    if any(not word.text.isalpha() or not word.text[1:].islower() for word in run.words):
        return not in_heading(scene, run) or "-" not in scene.text[run.start : run.end]
    if in_heading(scene, run) or _german_noun(scene, run.words[-1], pack):
        return False
    if len(run.words) > 1:
        return True
    before = scene.before(run)
    if before is None or run.begins_sentence:
        return False
    gap = scene.gap_before(run)
    named = kind_of_noun(scene, before, pack) is not None and before.capital
    return gap in (" ", ", ") and (before.folded in pack.bare or (named and gap == " "))


def _stands(scene: Scene, one: Candidate, alone: Counter[str], pack: EvidencePack) -> bool:
    """Whether some mention is surely a name; a word that only opens sentences, where the text
    never writes it small."""
    if any(not _weak(scene, run) for run in one.runs) or _recurs(one.runs[0], alone, pack):
        return True
    in_text = any(not in_heading(scene, run) for run in one.runs)
    word = one.runs[0].words[0]
    short = len(word.text) < _SHORTEST_OPENING
    # "| Mixed |" may open a cell, and so may "| Sevenvoices |".
    cells = all(_opens_cell(scene, run) for run in one.runs)
    endings = tuple(end for end in pack.inflections if len(end) > 1 or not cells)
    inflected = word.folded.endswith(endings) and not word.text.isupper()
    return in_text and not short and not inflected and not _ordinary(scene, word.folded, pack)


def _weak(scene: Scene, run: Run) -> bool:
    """Whether this mention alone may be no name: the beginning of a sentence, a heading."""
    if scene.text[run.start - 2 : run.start] == "**" == scene.text[run.end : run.end + 2]:
        return False  # the bold head of an entry
    opens = run.begins_sentence or _opens_cell(scene, run)
    return in_heading(scene, run) or (opens and len(run.words) == 1)


def _opens_cell(scene: Scene, run: Run) -> bool:
    """Whether the run opens a cell of a table."""
    return scene.text[max(0, run.start - 2) : run.start] == "| "


def _trimmed(scene: Scene, run: Run, pack: EvidencePack, language: str | None) -> Run | None:
    """The run without titles and ordinary words in front; None where nothing is left."""
    words = list(run.words)
    capitals = trait(language, "capital_nouns")
    if capitals:
        words = _behind_article(words)
    opening = run.begins_sentence and len(words) == len(run.words)
    entities = scene.pack
    # "Digital Public Goods Alliance" is no Alliance with titles in front.
    whole = not run.begins_sentence and not capitals and len(words) > 2
    whole = whole and words[0].capital and words[-1].folded in joined.tails()
    while words and not (whole and words[0].folded not in joined.called()):
        first = words[0].folded
        title = first in entities.callings
        ordinary = opening and len(words) > 1 and _ordinary(scene, first, pack)
        ordinary = ordinary and not (len(words) == 2 and speaks_or_holds_office(scene, run))
        noun = capitals and len(words) > 1 and _german_noun(scene, words[0], pack)
        title = title and len(words) > 1 and first not in pack.given
        if words[0].capital and not title and not ordinary and not noun:
            break
        words.pop(0)
        opening = False
    if not words or _nothing(scene, words, pack, opening):
        return None
    skip = len(run.words) - len(words)
    if not skip and opening is run.begins_sentence:
        return run
    return replace(run, first=run.first + skip, words=tuple(words), begins_sentence=opening)


def _behind_article(words: list[Word]) -> list[Word]:
    """What follows the last article inside: "Rahmen der Ostsee-Initiative"; "von der" stays."""
    for at in range(len(words) - 2, -1, -1):
        article = words[at].folded in _NOUN_ARTICLES and not words[at].capital
        if article and (at == 0 or words[at - 1].folded not in _PEOPLE_OF):
            return words[at + 1 :]
    return words


def plain_compound(scene: Scene, run: Run, language: str | None) -> bool:
    """Whether the run is a German noun of several parts, or two nouns: "Leise-Technologie",
    "Vorsicht & Genauigkeit"."""
    if len(run.words) == 1 or not trait(language, "capital_nouns"):
        return False
    written = scene.text[run.start : run.end]
    if " & " in written:
        known = EvidencePack.load()
        return all(
            word.folded.endswith(_ABSTRACT_ENDINGS)
            and len(word.text) > _LONG_NOUN
            and not {word.folded} & (known.given | known.surnames)
            for word in run.words
        )
    last = run.words[-1]
    if " " in written or "-" not in written:
        return False
    if last.folded in _COMPOUND_NOUNS:
        return True
    house = last.folded in joined.heads() or last.folded in joined.tails()
    return not house and len(last.text) > _LONG_NOUN and last.folded.endswith(_NOUN_ENDINGS)


def _ordinary(scene: Scene, word: str, pack: EvidencePack) -> bool:
    return (
        word in pack.ordinary
        or word in scene.small_words
        or (word.endswith(_ORDINARY_ENDINGS) and len(word) > 5)
    )


def _german_noun(scene: Scene, word: Word, pack: EvidencePack) -> bool:
    known = word.folded in pack.nouns or word.folded in pack.ordinary
    return known or (len(word.text) > 6 and word.folded.endswith(_NOUN_ENDINGS))


def _nothing(scene: Scene, words: Sequence[Word], pack: EvidencePack, opening: bool) -> bool:
    """Whether the words name nothing: titles, ordinary words, a lone letter, numbers."""
    if len(words) > 1 and pack.legal_forms.issuperset(word.folded for word in words):
        return True  # "Public Benefit Corp"
    nameless = joined.offices()
    if all(word.folded in nameless for word in words):
        return True
    if ai_phrase(scene, words) or _office(scene, words, pack):
        return True
    compass = len(words) > 1 and words[0].folded in _COMPASS
    if compass and words[-1].folded.endswith(pack.demonyms):
        return len(words) == _PAIR and _modifies(scene, words[-1], pack)
    if len(words) > 1:
        return all(_ordinary(scene, w.folded, pack) for w in words) and opening
    word = words[0]
    if word.folded in joined.heads() or word.folded in _LANGUAGES or word.text in scene.ai_terms:
        return True
    if word.folded.endswith(pack.demonyms) and _modifies(scene, word, pack):
        return True
    if len(word.text) < 2 or word.text.isdigit() or not word.text[0].isalpha():
        return True
    return _ordinary(scene, word.folded, pack) or word.folded in scene.pack.given_names


def _office(scene: Scene, words: Sequence[Word], pack: EvidencePack) -> bool:
    """Whether the words tell an office and nobody in it: "Growth Officers", "Senior Secretary"."""
    first, last = words[0].folded, words[-1].folded
    if last in pack.tails or last in scene.pack.organization_tails or first in pack.given:
        return False
    office = last in scene.pack.positions or last.removesuffix("s") in scene.pack.positions
    return office and words[-1].capital


def _modifies(scene: Scene, word: Word, pack: EvidencePack) -> bool:
    """Whether a small noun follows, or other nations and then one: "the Moroccan parliament",
    "Moroccan, Danish or North Korean firms"."""
    first = first_at(scene.words, word.start)
    row = scene.words[first : first + _NATIONS]
    for before, following in itertools.pairwise(row):
        gap = scene.text[before.end : following.start]
        nation = following.capital and following.folded.endswith(pack.demonyms)
        if gap in (" ", ", ") and (nation or following.folded in _ROW_WORDS):
            continue
        verb = following.folded in pack.subject_of or following.folded in pack.auxiliaries
        return gap == " " and not following.capital and not verb
    return False


def _beside(board: Board) -> Neighbours:
    beside = Neighbours()
    for draft in board.drafts.values():
        if draft.type is not EntityType.PLACE:
            beside.add(draft.type, draft.names)
    return beside


def _recurs(run: Run, alone: Counter[str], pack: EvidencePack) -> bool:
    """Whether the second of two words goes on alone, as surnames do ("Roe said")."""
    if len(run.words) != 2 or not all(word.text.isalpha() for word in run.words):
        return False
    first, last = (word.folded for word in run.words)
    known = last in pack.tails or last in pack.ordinary
    return bool(alone[last]) and not alone[first] and not known


def _common(word: str) -> bool:
    ordinary = EvidencePack.load().ordinary
    return word in ordinary or word.removesuffix("s") in ordinary


def _never_with_article(scene: Scene, runs: Sequence[Run]) -> bool:
    """Whether no article or adjective ever stands before the word, as before German names."""
    pack = EvidencePack.load()
    for run in runs:
        before = scene.before(run)
        if before is None or before.capital or scene.gap_before(run) != " ":
            continue
        inflected = before.folded.endswith(_ADJECTIVE_ENDINGS)
        if before.folded in pack.determiners or (inflected and before.folded not in pack.bare):
            return False
    return True


def _decide(
    scene: Scene,
    candidate: Candidate,
    beside: Neighbours,
    listed: Mapping[tuple[int, int], EntityType],
    board: Board,
    language: str | None,
) -> None:
    votes = Votes(candidate.votes)
    for run in candidate.runs:
        head = listed.get((run.start, run.end))
        if head is not None:
            votes[head] += _HEAD
        for kind in set(beside.beside(scene.text, run.start, run.end)[0]):
            votes[kind] += _ROW
    several = sum(word.capital for word in candidate.runs[0].words) > 1 and " " in candidate.name
    inside = any(not _weak(scene, run) and not run.begins_sentence for run in candidate.runs)
    capitals = trait(language, "capital_nouns")
    enough = _ENOUGH_GERMAN if capitals else _ENOUGH
    if several and inside and not capitals:
        enough = _BIGRAM
    elif several and not capitals and not any(_common(w.folded) for w in candidate.runs[0].words):
        enough = _BIGRAM_OPENING
    elif not several and not inside and not capitals:
        enough = _ENOUGH_OPENING
    often = len(candidate.runs) >= _OFTEN and not several and capitals
    if often and _never_with_article(scene, candidate.runs):
        votes[EntityType.ORGANIZATION] += _UNARTICLED
    if capitals and several and votes[EntityType.PERSON] >= _GIVEN_NAME:
        last = candidate.runs[0].words[-1]
        plain = _common(last.folded) or _german_noun(scene, last, EvidencePack.load())
        enough = enough if plain else _GIVEN_NAME
    if all(_common(word.folded) for word in candidate.runs[0].words):
        enough = _ENOUGH_COMMON
    if not several or _ACRONYM_NOUN.search(candidate.name):
        votes.pop(EntityType.PERSON, None)
    elif votes[EntityType.PERSON] >= _GIVEN_NAME:
        for made in (EntityType.PRODUCT, EntityType.MODEL):
            votes[made] /= 2  # a noun in the clause before a person's name
    ranked = votes.ranked()[:2]
    if not ranked or ranked[0][1] < enough:
        return
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD:
        return
    kind = ranked[0][0]
    for run in candidate.runs:
        key = f"{kind.value}:{fold(candidate.name)}"
        draft = Draft(kind, candidate.name, None, min(0.9, 0.4 + ranked[0][1] / 6))
        board.put(key, draft, run.start, run.end, LinkMethod.NER)
