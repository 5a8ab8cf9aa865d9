"""Letters, petitions and the like that an article names by what they are: "an open letter"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from vested.ingest.caseless import Caseless
from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.language_words import folded
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import Article, EntityType, LinkMethod
from vested.ingest.values.packs import alternation
from vested.schema.ids import fold

_ANNOUNCED = 700
"""Within so many characters in front of its title "an open letter" is the letter of that title."""
_BESIDE = 90
"""Within so many, in one sentence, whatever the title says that it is."""
_STOPS = re.compile(r"[.;!?\n]")
_LOOK_BACK = 40
_SHORTEST, _LONGEST = 2, 16
"""Words of a title that may be the beginning of another."""
_ON = folded("titles.statements_on")
_LONGEST_NAME = 160
_SCHEME = re.compile(r"^\w+://(?:www\.)?")
_MARK = 8
"""So many hexadecimal digits tell one text from another."""

_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled words of one language; see the comments of `packs/letters.XX.yaml`."""

    phrases: Caseless
    behind: Caseless
    before: Caseless
    another: Caseless


def add_letters(article: Article, board: Board) -> None:
    """Puts the letter that `article` tells of without its title on the board, one at most.

    Where a title stands behind the words, they are one more name of what bears it.
    """
    places = [place for place in _places(article) if board.free(*place)]
    if not places:
        return
    text = article.text
    statements = board.of_type(EntityType.STATEMENT)
    titled = [one for one in statements if _may_be(one, text, places[0])]
    if titled:
        _announced(titled, places, board)
        return
    places = _untitled(text, statements, places)
    if not places:
        return
    name = _name(article, places[0])
    draft = Draft(EntityType.STATEMENT, name, None, 0.7)
    for place in places:
        board.put(f"Statement:{fold(name)}", draft, *place, LinkMethod.COREFERENCE)


def merge_statements(board: Board) -> None:
    """Makes one of a title and its beginning: "Suva Appeal", "Suva Appeal on Quiet Machines"."""
    drafts, links = board.of_type(EntityType.STATEMENT), _ON | EvidencePack.load().about
    whole = {
        tuple(fold(one.name).split()): key
        for key, one in board.drafts.items()
        if one.type is EntityType.STATEMENT
    }
    for longer in drafts:
        parts = tuple(fold(longer.name).split())
        for size in range(_SHORTEST, min(len(parts), _LONGEST)):
            key = whole.get(parts[:size])
            shorter = board.drafts.get(key) if key is not None else None
            if shorter is None or shorter is longer or shorter.entry is not None:
                continue
            if parts[size] in links:
                longer.names.update(shorter.names)
                del board.drafts[str(key)]


def _announced(titled: Sequence[Draft], places: Sequence[_Place], board: Board) -> None:
    """Gives the words in front of the first title to what bears it."""
    first, draft = min(((min(one.names), one) for one in titled), key=lambda pair: pair[0])
    for start, end in places:
        if end <= first[0] <= end + _ANNOUNCED:
            draft.add(start, end, LinkMethod.COREFERENCE)
            board.taken.update(range(start, end))


def _untitled(text: str, statements: Sequence[Draft], places: list[_Place]) -> list[_Place]:
    """The places, unless a title stands right behind one of them: it says all there is to say."""
    starts = sorted(start for one in statements for start, _ in one.names)
    for _, end in places:
        at = bisect_left(starts, end)
        near = at < len(starts) and starts[at] <= end + _BESIDE
        if near and not _STOPS.search(text, end, starts[at]):
            return []
    return places


def _may_be(draft: Draft, text: str, place: _Place) -> bool:
    """Whether a statement may be what the words call it: no declaration is a letter."""
    pack = EvidencePack.load()
    heads = pack.statement_heads | pack.statement_tails
    named = {word for word in fold(draft.name).split() if word in heads}
    return not named or bool(named & set(fold(text[slice(*place)]).split()))


def _name(article: Article, place: _Place) -> str:
    """What it is, and the headline it stands under, or where and when an article without one
    stands: the same letter has another name elsewhere, but another letter has never the same."""
    phrase = " ".join(article.text[slice(*place)].split())
    title = " ".join((article.title or "").split())
    return f"{phrase}: {title or _source(article)}"[:_LONGEST_NAME]


def _source(article: Article) -> str:
    """What tells an article without a headline from others: its address, or publisher and date,
    or, where it bears none of them, a mark of its words."""
    address = _SCHEME.sub("", article.url or "").rstrip("/")
    known = [one for one in (article.publisher, article.published) if one]
    if address or len(known) > 1:
        return address or ", ".join(known)
    mark = sha256(article.text.encode()).hexdigest()[:_MARK]
    return ", ".join([*known, f"article {mark}"])


def _places(article: Article) -> list[_Place]:
    """Where such words stand, in order."""
    text, words = article.text, _words(article.language)
    found = {match.span() for match in words.phrases.finditer(text)}
    found |= set(_signed(text, words))
    kept: list[_Place] = []
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if kept and start < kept[-1][1]:
            continue
        if not words.another.search(text, max(0, start - _LOOK_BACK), start):
            kept.append((start, end))
    return kept


def _signed(text: str, words: _Words) -> Iterator[_Place]:
    """Plain nouns for what somebody signs: "signed a letter", "a pledge signed by"."""
    for pattern in (words.behind, words.before):
        for match in pattern.finditer(text):
            yield match.span("noun")


@cache
def _words(language: str | None) -> _Words:
    data = read_pack("letters", language)
    nouns, signing = alternation(data["nouns"]), alternation(data["signing"])
    gap = r"(?:[ \u00a0][\w'’-]{1,20}){0,4}?[ \u00a0'’]"
    return _Words(
        phrases=Caseless(rf"(?<![\w-])(?:{alternation(data['phrases'])})(?![\w-])"),
        behind=Caseless(rf"(?<![\w-])(?:{signing})(?!\w){gap}(?P<noun>{nouns})(?![\w-])"),
        before=Caseless(
            rf"(?<![\w-])(?P<noun>{nouns})(?![\w-])[^.;:!?\n]{{0,160}}?"
            rf"(?<![\w-])(?:{alternation(data['signed_by'])})(?!\w)"
        ),
        another=Caseless(rf"(?<!\w)(?:{alternation(data['another'])})[ \u00a0]$"),
    )
