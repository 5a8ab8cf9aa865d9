"""What the form of a capitalised run says: a person's name, or an organisation's."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vested.ingest.entities import joined
from vested.ingest.entities.capitals import Run
from vested.ingest.entities.draft import Board
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.entities.surroundings import Scene
from vested.ingest.language_words import folded, some
from vested.ingest.lexicon.words import Word

_LONGEST_NAME = 10
_LONGEST_PLACE = 3
PREPOSITIONS = folded("forms.prepositions")
ARTICLES = folded("forms.articles")  # "and the" begins another name.
_AND = folded("forms.and")
LINKS = PREPOSITIONS | ARTICLES | _AND | folded("forms.elided")
_SUBJECT = folded("forms.subjects")
_OFFICE_OF = folded("forms.office_of")
_INSIDE = folded("forms.inside")
_AI = folded("forms.ai")
_AI_TAILS = folded("forms.ai_tails")
_QUALITIES = some("forms.qualities")
_ACRONYM = 4
_NOUN_ENDINGS = some("weigh.noun_endings")
_LONG_NOUN = 7
_LONG_COMPOUND = 10
_GENITIVES = some("surroundings.genitives")
_ADJECTIVE_ENDINGS = some("weigh.adjective_endings")
_PAIR = 2
_GAPS = (" ", "'", "’", ", ", " & ", "-", "\u2011")
_ROMAN = re.compile(r"[IVX]{1,4}")
# German heads with the s of the genitive: "des Verbands Freie Netze".
_GENITIVE = some("forms.genitive_heads")
_COMPOUND_HEADS = some("forms.compound_heads")
_FEDERAL = some("forms.federal")


@dataclass(frozen=True, slots=True)
class FullName:
    """The words of a person's name; `by_form` where the form alone makes it one."""

    words: tuple[Word, ...]
    by_form: bool


def full_name(pack: EntityPack, run: Run, before: Word | None) -> FullName | None:
    """The part of the run that may be a person's name of two to four words; None without one.

    Titles in front ("Secretary of Energy Jane Roe", "Climate Advisor John Doe") are cut off.
    """
    opening = run.words[0].folded
    honorific = opening in pack.honorifics and len(run.words) > 1
    body = list(run.words[1:] if honorific else run.words)
    while len(body) > 2 and body[-1].text[-1].isupper() and body[-1].folded in pack.post_nominals:
        body, honorific = body[:-1], True
    for at in range(1, len(body) - 1):
        if body[0].folded in pack.given_names:
            continue
        ahead = [word.folded for word in body[:at]]
        office = before is not None and before.folded in _OFFICE_OF
        told = office or body[at - 1].folded in pack.titles | pack.positions
        if not (
            body[at].folded in pack.given_names
            or (told and _rarely_given(body[at:]))
            or _holder_behind(pack, body, at)
        ):
            continue
        if office or ahead[-1] in pack.titles or _ends_on_office(pack, ahead[-1]):
            body, honorific = body[at:], True
            break
    while len(body) > 2 and body[0].folded in pack.positions:
        body, honorific = body[1:], True
    if honorific and opening in pack.positions and not body[0].capital:
        body = _behind_house(pack, body)  # "Jefe de Diario Norte Ana Roe"
    capitals = [word for word in body if word.capital]
    if not 2 <= len(capitals) <= 4 or capitals[-1] is not body[-1]:
        return None
    last = body[-1].folded
    if any(last.removesuffix(ending).endswith(pack.long_cues) for ending in ("", *_GENITIVES)):
        return None
    if any(char.isdigit() for word in body for char in word.text):
        return None
    if any(len(word.text) > 3 and word.text.isupper() for word in body):
        return None
    if any(len(word.text) > 1 and word.text.isupper() for word in body[1:-1]):
        return None  # "Roes KI-Verordnung"
    if len(body[-1].text) > 1 and body[-1].text.isupper() and not body[0].text.isupper():
        return None  # "Ángel SV"
    first, last = body[0].folded, body[-1].folded
    given = first in pack.given_names
    tail = last in pack.titles or last in pack.organization_tails or _no_surname(last)
    tail = tail or last.removesuffix("s") in pack.positions
    surname = given and last in pack.surname_tails and len(capitals) == 2
    if (tail and not surname) or (first in pack.titles and not given):
        return None
    if not (given or honorific) and len(capitals) > 3:
        return None
    return FullName(tuple(body), given or honorific)


def _rarely_given(rest: Sequence[Word]) -> bool:
    """Whether a given name that few bear and a surname are left behind an office."""
    evidence = EvidencePack.load()
    first = rest[0].folded
    if len(rest) < _PAIR or first in evidence.ordinary or first not in evidence.given:
        return False
    return all(word.capital and word.folded not in evidence.ordinary for word in rest[1:])


def _holder_behind(pack: EntityPack, body: Sequence[Word], at: int) -> bool:
    """Whether a given name that few bear stands behind an office: "Quiet Care Secretary Wenke
    Roe", not "Secretary Public Affairs"."""
    evidence = EvidencePack.load()
    plain = (pack.titles, pack.fields, pack.positions, evidence.ordinary)
    rest = body[at:]
    named = body[at].folded in evidence.given or rest[-1].folded in evidence.surnames
    named = named or not any(word.folded in some for word in rest for some in plain)
    office = body[at - 1].folded in pack.positions and at > 1
    return office and named and len(rest) == _PAIR and all(word.capital for word in rest)


def _no_surname(word: str) -> bool:
    """Whether a word is rather a German noun than a surname: "Bidens Verordnung"."""
    noun = len(word) >= _LONG_NOUN and word.endswith(_NOUN_ENDINGS)
    return noun and word not in EvidencePack.load().surnames


def _behind_house(pack: EntityPack, body: list[Word]) -> list[Word]:
    """The person behind where they hold their post: "de Diario Norte Ana Roe"; nobody else."""
    given = EvidencePack.load().given
    named = (
        at
        for at, word in enumerate(body[:-1])
        if at > 1 and (word.folded in pack.given_names or word.folded in given)
    )
    return body[next(named, len(body)) :]


def _ends_on_office(pack: EntityPack, word: str) -> bool:
    """Whether a German compound is an office: "Wirtschaftsminister", "Firmenchef"."""
    return word.endswith(pack.long_offices)


def organization(scene: Scene, run: Run, board: Board, *, strict: bool) -> tuple[Word, ...] | None:
    """The words of an organisation's name that the run is or begins; None for another thing.

    `strict`: only words that name nothing but organisations count ("University", not "Systems").
    """
    pack, names = scene.pack, [word.folded for word in run.words]
    if joined.titles_and_fields().issuperset(names):
        return None  # "Head of Audio Safety": a field of work, no organisation
    if EvidencePack.load().legal_forms.issuperset(names):
        return None  # ", Inc."
    if len(names) > 2 and _ROMAN.fullmatch(run.words[-1].text):
        names = names[:-1]  # "Pau Growth Fund II"
    heads = (name.removesuffix("s") if name.endswith(_GENITIVE) else name for name in names[:2])
    head = next((n for n, name in enumerate(heads) if name in pack.organization_heads), None)
    compound = any(name.endswith(_COMPOUND_HEADS) and len(name) > 10 for name in names[:1])
    told = _adjective_and_compound(run)
    compound = compound or told
    strong = names[-1] in pack.organization_tails and names[-1] not in pack.weak_tails
    if strong and head is None:
        run = _behind_particle(run)
    if head is not None or compound or strong:
        whole = _extended(scene, run, board)
        placed = _place_before(scene, run, board)
        alone = len(run.words) == 1 and len(whole) == 1 and not placed
        federal = compound and names[0].startswith(_FEDERAL)
        german_noun = compound and head is None and len(whole) == len(run.words) and not told
        if ((alone or german_noun) and not federal) or attached(scene, run, board):
            return None
        return (*placed, *whole)
    phrase = len(names) < 2 or not all(word.capital or word.text == "s" for word in run.words)
    if phrase or strict or run.begins_sentence or attached(scene, run, board):
        return None
    if names[-1] in pack.weak_tails and not _ordinary(scene, run):
        return (*_place_before(scene, run, board), *_extended(scene, run, board))
    if names[-1] in _AI_TAILS and not _ordinary(scene, run) and not ai_phrase(scene, run.words):
        return run.words
    return None


def _adjective_and_compound(run: Run) -> bool:
    """Whether the run is as German bodies are called: "Bremischer Gezeitenverband", its adjective
    having its capital inside the sentence."""
    if len(run.words) != _PAIR or run.begins_sentence or run.words[1].start - run.words[0].end != 1:
        return False
    first, last = run.words[0].folded, run.words[1].folded
    heads = tuple(head + ending for head in _COMPOUND_HEADS for ending in ("", *_GENITIVES))
    return (
        run.words[0].text[1:].islower()
        and first.endswith(_ADJECTIVE_ENDINGS)
        and last.endswith(heads)
        and len(last) > _LONG_COMPOUND
    )


def ai_phrase(scene: Scene, words: Sequence[Word]) -> bool:
    """Whether the words only tell a kind of artificial intelligence: "European AI", "UK AI",
    "Trustworthy AI"."""
    if len(words) < 2 or words[-1].folded not in _AI:
        return False
    evidence, pack = EvidencePack.load(), scene.pack
    plain = (pack.titles, pack.fields, scene.small_words, _AI)
    return all(
        word.folded.endswith((*evidence.demonyms, *_QUALITIES))
        or (len(word.text) < _ACRONYM and word.text.isalpha() and word.text.isupper())
        or any(word.folded in some for some in plain)
        for word in words[:-1]
    )


def _behind_particle(run: Run) -> Run:
    """The part of the run behind its last small word: "Gremium der Freien Universität"."""
    small = [at for at, word in enumerate(run.words) if not word.capital and word.text != "s"]
    if not small:
        return run
    skip = small[-1] + 1
    return replace(run, first=run.first + skip, words=run.words[skip:], begins_sentence=False)


def about(scene: Scene, run: Run, board: Board) -> tuple[Word, ...]:
    """The run with its subject: "Global Summit on Quiet Machines"."""
    at, text = run.last + 1, scene.text
    taken = list(run.words)
    if at + 1 >= len(scene.words) or scene.words[at].folded not in _SUBJECT:
        return run.words
    step = [scene.words[at]]
    for word in scene.words[at + 1 : at + 6]:
        before = step[-1]
        small = len(step) == 1 and word.folded in LINKS
        if text[before.end : word.start] not in (" ", "'", "’") or not (word.capital or small):
            break
        if not board.open(word.start, word.end):
            break
        step.append(word)
    return (*taken, *step) if step[-1].capital else run.words


def attached(scene: Scene, run: Run, board: Board) -> bool:
    """Whether a name already found stands right before it: the run is only its rest."""
    gap = scene.gap_before(run)
    before = scene.before(run)
    return gap == " " and before is not None and not board.open(before.start, before.end)


def _place_before(scene: Scene, run: Run, board: Board) -> tuple[Word, ...]:
    """The place that a name opens on: "Shenzhen Growth Fund"."""
    at = run.first
    while at and _place_joins(scene, board, scene.words[at - 1], scene.words[at]):
        at -= 1
    return tuple(scene.words[at : run.first])


def _ordinary(scene: Scene, run: Run) -> bool:
    """Whether the text also writes every word but the last small: an ordinary phrase."""
    small = scene.small_words
    return all(word.folded in small or word.folded in scene.pack.titles for word in run.words[:-1])


def _place_joins(scene: Scene, board: Board, word: Word, following: Word) -> bool:
    near = scene.text[word.end : following.start] == " "
    return near and board.open(word.start, word.end) and not board.free(word.start, word.end)


def _is_place(scene: Scene, board: Board, last: Word, word: Word) -> bool:
    """Whether a place follows at once: "Universität Hamburg", "Business School London"."""
    near = scene.text[last.end : word.start] == " "
    open_ = board.open(word.start, word.end) and not board.free(word.start, word.end)
    return near and word.capital and open_


def _inside(scene: Scene, word: Word, board: Board) -> bool:
    """Whether "in X" belongs to a name: "Ethics in AI" does, the "in Pau" of a fund does not."""
    if not board.free(word.start, word.end):
        return False
    pack, ordinary = scene.pack, EvidencePack.load().ordinary
    subjects = (pack.openers, pack.titles, pack.fields, scene.small_words, ordinary)
    return any(word.folded in some for some in subjects)


def _goes_on(scene: Scene, at: int) -> bool:
    """Whether another capital follows word `at - 1` at once."""
    following = scene.words[at : at + 1]
    near = bool(following) and scene.text[scene.words[at - 1].end : following[0].start] == " "
    return near and following[0].capital


def _extended(scene: Scene, run: Run, board: Board) -> tuple[Word, ...]:
    """The run with what belongs to it: "Institute for Ethics in AI", "Amt für Statistik"."""
    taken = list(run.words)
    at = run.last + 1
    joined = False
    while at < len(scene.words) and at - run.last <= _LONGEST_PLACE:
        if not _is_place(scene, board, taken[-1], scene.words[at]):
            break
        taken.append(scene.words[at])
        at += 1
    while at < len(scene.words) and len(taken) < _LONGEST_NAME:
        step: list[Word] = []
        while at < len(scene.words) and len(step) < 3:
            step.append(scene.words[at])
            at += 1
            if step[-1].capital or step[-1].folded not in LINKS:
                break
        edges = [taken[-1], *step]
        gaps = [scene.text[a.end : b.start] for a, b in itertools.pairwise(edges)]
        if not step or not step[-1].capital or any(gap not in _GAPS for gap in gaps):
            break
        links = {word.folded for word in step[:-1]}
        if links & _AND and links & ARTICLES:
            break
        if not links and (gaps[0] not in (" ", " & ") or step[-1].folded in scene.pack.positions):
            break  # "University of Leeds President Jane Roe"
        if not joined and (not links & PREPOSITIONS):
            break
        if not links and step[-1].folded in scene.pack.given_names and _goes_on(scene, at):
            break  # "Department of Quiet Care Jana Roe"
        if "," in "".join(gaps) or (links & _AND and step[-1].folded in scene.pack.given_names):
            break
        if step[-1].folded in scene.pack.never and step[-1].folded not in scene.pack.openers:
            break
        if not board.open(step[-1].start, step[-1].end):
            break
        if links & _INSIDE and not _inside(scene, step[-1], board):
            break
        joined = True
        taken.extend(step)
    return tuple(taken)
