"""Teams with a name of their own: "the Calm Sea team", „Leise“-Team, "équipe « Calme »"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import before_noun
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.words import Word, begins_sentence, first_at
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import EntityType, LinkMethod
from vested.ingest.values.packs import alternation
from vested.schema.ids import fold

_MARKS = (("«", "»"), ("“", "”"), ("„", "[“”]"), ('"', '"'), ("‘", "’"), ("‹", "›"))
_QUOTED = r"[^\W\d_][\w-]{1,24}(?: [\w-]{1,24}){0,3}"
_CAPITALS = (
    rf"(?:[A-ZÀ-Þ][\w-]{{1,24}})(?: {before_noun('teams.links')}?[A-ZÀ-Þ][\w-]{{1,24}}){{0,3}}"
)

_REACH = 200
"""How far, in characters, a name and its marks may reach from where the word for a team begins."""


def add_teams(text: str, words: Sequence[Word], board: Board, language: str | None) -> None:
    """Puts the names of teams on the board, without the word for a team."""
    for start, end, quoted in _named(text, language):
        if not board.free(start, end):
            continue
        inside = list(words[first_at(words, start) : first_at(words, end)])
        while inside and not quoted and inside[0].folded in EntityPack.load().never:
            inside.pop(0)  # "The Stillwater team", "My Stillwater team"
        if not inside or _somebody(inside) or (not quoted and not _own(text, inside)):
            continue
        start = inside[0].start
        name = text[start:end]
        draft = Draft(EntityType.ORGANIZATION, name, None, 0.7)
        board.put(f"Organization:{fold(name)}", draft, start, end, LinkMethod.NER)


def _named(text: str, language: str | None) -> Iterator[tuple[int, int, bool]]:
    """Where names of teams stand, and whether they do in quotation marks."""
    near = list(_near(text, language))
    for pattern in _patterns(language) if near else ():
        for start, end in near:
            for match in pattern.finditer(text, start, end):
                group = "quoted" if match["quoted"] else "name"
                yield *match.span(group), group == "quoted"


def _near(text: str, language: str | None) -> Iterator[tuple[int, int]]:
    """The parts of the text around words for a team: names of teams stand nowhere else."""
    start = end = -1
    for at in sorted(_places(text, language)):
        if at - _REACH > end:
            if end >= 0:
                yield start, end
            start = max(0, at - _REACH)
        end = at + _REACH
    if end >= 0:
        yield start, min(end, len(text))


def _places(text: str, language: str | None) -> Iterator[int]:
    for word in _words(language):
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))


@cache
def _words(language: str | None) -> tuple[str, ...]:
    """The words for a team."""
    teams = read_pack("reference", language)["teams"]
    return tuple(word for some in teams.values() for word in some)


def _somebody(inside: Sequence[Word]) -> bool:
    """Whether the words are a person's: "the Biden team" is whoever works for one."""
    names = (EntityPack.load().given_names, EvidencePack.load().given, _surnames())
    return any(word.folded in some for word in inside for some in names)


@cache
def _surnames() -> frozenset[str]:
    people = Lexicon.load().of_type(EntityType.PERSON)
    return frozenset(fold(one.name).split()[-1] for one in people)


def _own(text: str, inside: Sequence[Word]) -> bool:
    """Whether a word of the name is neither a field of work nor an ordinary opening."""
    pack, plain = EntityPack.load(), EvidencePack.load().ordinary
    lists = (pack.fields, pack.titles, pack.openers, pack.never, plain, pack.positions)
    if begins_sentence(text, inside[0].start) and len(inside) == 1:
        return False
    return any(not any(word.folded in some for some in lists) for word in inside if word.capital)


@cache
def _patterns(language: str | None) -> tuple[re.Pattern[str], ...]:
    found = []
    for place, some in read_pack("reference", language)["teams"].items():
        team = alternation(list(some))
        for opening, closing in _MARKS:
            quoted = rf"(?<!\w){opening} ?(?P<quoted>{_QUOTED}) ?{closing}(?P<name>)"
            found.append(compiled(_form(place, team, quoted)))
        plain = rf"(?<![\w-])(?P<quoted>)(?P<name>{_CAPITALS})"
        found.append(compiled(_form(place, team, plain)))
    return tuple(found)


def _form(place: str, team: str, name: str) -> str:
    """How a word for a team and a name stand together."""
    forms = {
        "before": rf"(?<!\w){team} {before_noun('teams.of')}?{name}(?![\w-])",
        "behind": rf"{name} {team}(?!\w)",
        "joined": rf"{name}-{team}(?!\w)",
    }
    return forms[place]
