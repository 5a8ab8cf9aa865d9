"""Titles of writings: quoted or plain behind "essay", "report", "author of", and declarations."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.language_words import folded, some
from vested.ingest.lexicon import Entry, Lexicon
from vested.ingest.lexicon.words import Word, Words, first_at
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_QUOTED = compiled(
    r"[“«„\"*][ \u00a0\u202f]?(?P<title>[A-ZÀ-Þ¿¡][^“”«»„\"*\n]{2,110}?)[ \u00a0\u202f]?[”»“\"*]"
)
# German books turn the guillemets inwards, with no space inside.
_INWARD = compiled(r"»(?P<title>[A-ZÀ-Þ][^“”«»„\n]{2,110}?)(?<! )«")
_ARTICLES = frozenset(some("titles.articles"))
_BY = folded("titles.by")
_PARTICIPLES = some("titles.participles")
_ON = folded("titles.statements_on")
_IN = folded("quotations.venues", "quotations.places", "quotations.in")
_LINKS = folded("titles.links")
_BY_PLACE = folded("relations.of")
_LOOK_BACK = 6
_SMALL = 3
_FEW = 2
_LONGEST = 16
_LONGEST_PLAIN = 8
_SPEECH_END = compiled(r"[.!,]$|[.!?] ")
_STOPS = compiled(r"[,.;:()\[\]\n“”«»\"*–—|!?]")
_WRITINGS = (EntityType.PUBLICATION, EntityType.STATEMENT)


def add_titles(text: str, words: Words, board: Board) -> None:
    """Puts titles of publications and statements on the board."""
    pack = EvidencePack.load()
    for match in itertools.chain(_QUOTED.finditer(text), _INWARD.finditer(text)):
        start, end = match.span("title")
        if _title_case(match["title"]):
            end -= match["title"].endswith(",")  # "Seven Closed Doors," as Americans quote
        kind = _kind_before(text, words, match.start(), pack, quoted=True)
        if kind is not None and _may_be_title(text[start:end]):
            _put(text, board, kind, start, end)
    for start, end, kind in [*_behind_nouns(text, words, pack), *_declarations(text, words, pack)]:
        _put(text, board, kind, start, end)
    for start, end, entry in _placed(text, words, pack):
        if board.open(start, end):
            board.put_entry(entry, start, end, LinkMethod.ALIAS)
    for start, end in _carriers(text, words, pack):
        _put(text, board, EntityType.PUBLICATION, start, end)


def _put(text: str, board: Board, kind: EntityType, start: int, end: int) -> None:
    if board.open(start, end):
        name = " ".join(text[start:end].split())
        key = f"{kind.value}:{fold(name)}"
        board.put(key, Draft(kind, name, None, 0.7), start, end, LinkMethod.NER)


def _may_be_title(title: str) -> bool:
    return len(title.split()) <= _LONGEST and not _SPEECH_END.search(title)


def _title_case(title: str) -> bool:
    """Whether all longer words have capitals, as in English titles and in no speech."""
    longer = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > _SMALL]
    return len(longer) > _FEW and all(word[0].isupper() for word in longer)


def _writing(word: str, pack: EvidencePack) -> EntityType | None:
    kind = pack.nouns.get(word)
    if kind in _WRITINGS:
        return kind
    written = word in pack.writings or word in pack.authors
    return EntityType.PUBLICATION if written else None


@cache
def _written() -> frozenset[str]:
    """The words that name a writing or who wrote it."""
    pack = EvidencePack.load()
    nouns = {word for word in pack.nouns if _writing(word, pack) is not None}
    return frozenset(nouns | pack.writings | pack.authors)


def _kind_before(
    text: str, words: Sequence[Word], start: int, pack: EvidencePack, *, quoted: bool
) -> EntityType | None:
    """The writing that the nearest noun before `start` names: "in her essay, …"."""
    at = first_at(words, start) - 1
    end = start
    for back in range(_LOOK_BACK):
        if at - back < 0:
            return None
        word = words[at - back]
        gap = text[word.end : end]
        named = at - back + 1 < len(words) and words[at - back + 1].folded in pack.named
        stops = r"[.;!?\n()]" if quoted and not back and gap.strip() == ":" else r"[.;:!?\n()]"
        if re.search(stops, gap) or (back and "," in gap and not named):
            return None
        kind = _writing(word.folded, pack)
        if kind is not None:
            return kind
        inside = word.folded in pack.title_words or word.folded in pack.named
        if back > 1 and not inside and not quoted:
            return None
        end = word.start
    return None


def _behind_nouns(
    text: str, words: Words, pack: EvidencePack
) -> Iterator[tuple[int, int, EntityType]]:
    """ "its first report, Seven Doors." and "author of The Long Tide (2024)"."""
    for at in words.where(_written()):
        word = words[at]
        kind = _writing(word.folded, pack)
        if kind is None or word.capital or at >= len(words) - 2:
            continue
        first = at + 1
        by_author = word.folded in pack.authors
        if by_author and words[first].folded in _BY:
            first += 1
        elif by_author:
            continue
        gap = text[words[first - 1].end : words[first].start]
        if not words[first].capital or gap not in (", ", " ", "'", "’"):
            continue
        if words[first].folded in pack.determiners and (gap == ", " or by_author):
            plain = _plain_end(text, words, first)
            if plain is not None:
                yield words[first].start, words[plain].end, kind
                continue
        last = _title_end(text, words, first, pack, whole=gap == ", ")
        if kind is EntityType.STATEMENT and last == first + 1 and _adverbial(words, at):
            continue  # "In a statement, Jane Roe, head of X, said"
        plain_title = gap == " " and _told_plainly(words, at, last, pack)
        if last is not None and (gap == ", " or by_author or plain_title):
            yield words[first].start, words[last].end, kind


def _adverbial(words: Sequence[Word], at: int) -> bool:
    """Whether the noun at `at` stands in a phrase of place: "in a statement"."""
    return any(word.folded in _IN for word in words[max(0, at - _SMALL) : at])


def _carriers(text: str, words: Words, pack: EvidencePack) -> Iterator[tuple[int, int]]:
    """Papers by their article inside a sentence: "she reviews films for The Long Tide"."""
    entities = EntityPack.load()
    others = entities.organization_tails - entities.weak_tails | pack.heads | entities.event_tails
    for at in (carrier + 1 for carrier in words.where(pack.carriers)):
        if at >= len(words) - 2:
            break
        word, before = words[at], words[at - 1]
        if word.text not in _ARTICLES or before.capital:
            continue
        if text[before.end : word.start] != " ":
            continue
        last = at
        while last + 1 < len(words) and last - at < 4 and words[last + 1].capital:
            if text[words[last].end : words[last + 1].start] != " ":
                break
            last += 1
        inner = {one.folded for one in words[at + 1 : last + 1]}
        if last > at + 1 and not inner & (others | entities.organization_heads):
            yield word.start, words[last].end


def _told_plainly(words: Sequence[Word], at: int, last: int | None, pack: EvidencePack) -> bool:
    """ "the report Seven Closed Doors,": three words or an article, and no signer's name."""
    if last is None or words[at].folded in pack.statement_heads:
        return False
    titled = words[at + 1].folded in pack.determiners or last > at + 2
    return titled and words[at + 1].folded not in pack.given


def _plain_end(text: str, words: Sequence[Word], first: int) -> int | None:
    """Index of the last word before the next stop: "L'heure des marges," with capital L only."""
    for at in range(first, min(first + _LONGEST_PLAIN, len(words) - 1)):
        gap = text[words[at].end : words[at + 1].start]
        if _STOPS.search(gap):
            return at if at > first + 1 else None
    return None


def _title_end(
    text: str, words: Sequence[Word], first: int, pack: EvidencePack, *, whole: bool
) -> int | None:
    """Index of the last word of a title in capitals; `whole`: it must fill its clause."""
    last, capitals, at = first, 1, first + 1
    while at < len(words) and at - first < _LONGEST:
        gap = text[words[at - 1].end : words[at].start]
        if _STOPS.search(gap):
            break
        if words[at].capital:
            last, capitals = at, capitals + 1
        elif words[at].folded not in pack.title_words:
            return None if whole or capitals < 2 else last
        at += 1
    behind = text[words[last].end : words[last].end + 2]
    closed = behind[:1] in ",.;)" or behind == " ("
    return last if capitals > 1 and last > first and closed else None


def _declarations(
    text: str, words: Words, pack: EvidencePack
) -> Iterator[tuple[int, int, EntityType]]:
    """ "the Suva Undertakings on AI", "la Charte de Pau pour des modèles sûrs"."""
    for at in words.where(pack.statement_tails | pack.statement_heads):
        word = words[at]
        if not word.capital:
            continue
        if word.folded in pack.statement_tails:
            first = at
            while first and at - first < 4 and _joins_left(text, words, first):
                first -= 1
            last = _goes_on(text, words, at, pack, small=False)
            if first < at == last and _said_small(words, first, at):
                continue
            if first < at or (last > at and words[at + 1].folded in _ON):
                yield words[first].start, words[last].end, EntityType.STATEMENT
                continue
        # "Declaration" is a tail in one language and a head in others.
        if word.folded in pack.statement_heads and at + 2 < len(words):
            last = _goes_on(text, words, at, pack, small=True)
            if word.folded in pack.statement_tails and _cut_short(text, words, last):
                continue
            named = (w for w in words[at + 1 : last + 1] if w.capital)
            if last > at and any(one.folded not in EntityPack.load().never for one in named):
                yield word.start, words[last].end, EntityType.STATEMENT


def _cut_short(text: str, words: Words, last: int) -> bool:
    """Whether more of a title may follow its last word: "Pledge to America's", "sur le travail
    assisté"."""
    if last + 1 >= len(words):
        return False
    following = words[last + 1]
    if text[words[last].end : following.start] in ("'", "’"):
        return True
    near = _near(text, words, last + 1) and not words[last].capital
    return near and following.text.endswith(_PARTICIPLES)


def _said_small(words: Words, first: int, last: int) -> bool:
    """Whether the text writes the same words small elsewhere: a heading's "Mission Statement"."""
    told = [word.folded for word in words[first : last + 1]]
    places = words.where({told[-1]})
    return any(
        [word.folded for word in words[at - len(told) + 1 : at + 1]] == told
        and not any(word.capital for word in words[at - len(told) + 1 : at + 1])
        for at in places
        if at - len(told) + 1 >= 0
    )


def _placed(text: str, words: Words, pack: EvidencePack) -> Iterator[tuple[int, int, Entry]]:
    """Known statements called by their place in small letters: "the declaration of Seoul"."""
    heads = pack.statement_heads | pack.statement_tails
    for at in words.where(heads):
        word = words[at]
        if word.capital or at + 2 >= len(words) or words[at + 1].folded not in _BY_PLACE:
            continue
        place = words[at + 2]
        if place.capital and _near(text, words, at + 1) and _near(text, words, at + 2):
            wordings = (text[word.start : place.end], f"{place.text} {word.text}")
            found = (Lexicon.load().named(one, (EntityType.STATEMENT,)) for one in wordings)
            entry = next(filter(None, found), None)
            if entry is not None:
                yield word.start, place.end, entry


def _joins_left(text: str, words: Sequence[Word], first: int) -> bool:
    before = words[first - 1]
    near = text[before.end : words[first].start] in (" ", "-", "\u00a0")
    return near and before.capital and before.folded not in EvidencePack.load().determiners


def _goes_on(text: str, words: Sequence[Word], at: int, pack: EvidencePack, *, small: bool) -> int:
    """Index of the last word of "… on Small Languages", "… de Pau pour des modèles sûrs".

    `small`: the words behind the preposition may be written small, as in French and Spanish.
    """
    last, steps = at, 0
    while steps < 3 and last + 2 < len(words):
        link = words[last + 1]
        if text[words[last].end : link.start] != " " or link.folded not in pack.about:
            break
        end = last + 2
        while (
            end < len(words) and words[end].folded in pack.inside_titles and _near(text, words, end)
        ):
            end += 1
        if end >= len(words) or not _near(text, words, end):
            break
        if not words[end].capital and not (small and steps and len(words[end].text) > 3):
            break
        last, steps = _words_on(text, words, end, small=small), steps + 1
    return last


def _words_on(text: str, words: Sequence[Word], end: int, *, small: bool) -> int:
    """The last of the capitals, or of a noun and its adjective, that begin at `end`."""
    endings, last = EvidencePack.load().adjective_endings, min(len(words), end + _LONGEST) - 1
    while end < last and text[words[end].end : words[end + 1].start] in (" ", "-"):
        following = words[end + 1]
        linked = end + 2 < len(words) and following.folded in _LINKS
        if following.capital:
            end += 1
        elif linked and words[end + 2].capital and _near(text, words, end + 2) and not small:
            end += 2
        elif small and not words[end].capital and following.folded.endswith(endings):
            end += 1
        else:
            break
    return end


def _near(text: str, words: Sequence[Word], at: int) -> bool:
    return text[words[at - 1].end : words[at].start] in (" ", "'", "’", "\u00a0", "-")
