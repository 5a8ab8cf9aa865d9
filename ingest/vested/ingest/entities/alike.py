"""One thing under two wordings in one article: other cases of its words, AI spelt out; people by
the order, the length and the wit of their names."""

import re
from functools import cache
from itertools import pairwise

from vested.ingest.entities import joined
from vested.ingest.entities.draft import Board, Draft
from vested.ingest.language_words import any_of, folded, some, table, trait
from vested.ingest.pack_data import merged
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_ENDINGS = tuple(sorted({*some("matcher.endings"), "e", *some("surroundings.genitives")}, key=len))
_LONGEST_FIRST = _ENDINGS[::-1]
_SHORTEST_STEM = 4
_PAIR = 2
_PARTS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NEAR = 120
_MOST_NAMESAKES = 8
_AI = folded("forms.ai")
_OPENING = '"“„«‘'
_CLOSED = re.compile(r"[.,!?]?[\"”“»’]")
_SENTENCE_END = re.compile(r"[.!?:;(\n]")
_RENDERED = re.compile(r"[\"”“»’] ?\($")
"""Between a name in quotation marks and its translation in brackets."""


def merge_alike(text: str, board: Board, language: str | None) -> None:
    """Makes one thing of those whose names differ only as names of one thing do."""
    _merge_wordings(board, inflected=trait(language, "inflected_names"))
    people = {key: one for key, one in board.drafts.items() if one.type is EntityType.PERSON}
    _merge_turned(text, board, people)
    _merge_longer(text, board, people)
    _merge_single(board, people)
    _merge_nicknames(text, board, people)


def _merge_wordings(board: Board, *, inflected: bool) -> None:
    """ "Deutscher KI-Verband" and "des Deutschen KI-Verbandes", "Centre for Quiet AI" and "Centre
    for Quiet Artificial Intelligence", "Quelle-3" and "Quelle 3"."""
    owners: dict[tuple[EntityType, str], str] = {}
    for key, draft in list(board.drafts.items()):
        if draft.type in (EntityType.PERSON, EntityType.PLACE):
            continue
        plain = (draft.type, _plain(draft.name, inflected=inflected))
        owner = owners.setdefault(plain, key)
        if owner == key:
            continue
        known, other = board.drafts[owner], board.drafts[key]
        if known.entry is not None and other.entry is not None:
            continue
        if known.entry is None and (other.entry is not None or _nominative(other, known)):
            owners[plain], owner, key = key, key, owner
        _join(board, key, board.drafts[owner])


def _plain(name: str, *, inflected: bool) -> str:
    """A name without what its wording may do to it."""
    short = fold(name)
    for pattern, other in _spelt():
        short = pattern.sub(other, short)
    parts = _PARTS.findall(short)
    if inflected and len(parts) > 1:
        parts = [_stem(part) for part in parts]
    plain = "".join("*" if part in _AI else f"{part} " if _number(part) else part for part in parts)
    return plain.rstrip()


def _number(part: str) -> bool:
    """Numbers are not run together: 1.5 is not 15, nor 3 14B 31 4B."""
    return part[-1].isdigit()


def _stem(word: str) -> str:
    for ending in _LONGEST_FIRST:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _nominative(draft: Draft, other: Draft) -> bool:
    """Whether the first word of a name is rather as the name itself has it: "Deutscher", not
    "Deutschen"."""
    oblique = tuple(set(some("matcher.endings")) - set(some("matcher.nominatives")))
    first, second = draft.name.split()[0], other.name.split()[0]
    return second.endswith(oblique) and not first.endswith(oblique)


@cache
def _spelt() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = [(short, long) for short, many in table("forms.ai_spelt").items() for long in many]
    return tuple(
        (re.compile(rf"\b{_inflected(fold(long))}\b"), fold(short)) for short, long in pairs
    )


def _inflected(phrase: str) -> str:
    """An expression for the phrase whose first word may have the ending of an adjective."""
    first, _, rest = phrase.partition(" ")
    return rf"{first}{any_of('alike.adjectives')}? {rest}"


def _merge_turned(text: str, board: Board, people: dict[str, Draft]) -> None:
    """ "Wen Lihua" and "Lihua Wen": a family name may stand first or last."""
    owners: dict[tuple[str, ...], str] = {}
    for key, draft in list(people.items()):
        parts = tuple(sorted(fold(draft.name).replace("-", "").split()))
        owner = owners.setdefault(parts, key) if len(parts) > 1 else key
        if owner != key and not _together(text, people[owner], draft):
            owners[parts] = _join_people(board, people, owner, key)


def _merge_longer(text: str, board: Board, people: dict[str, Draft]) -> None:
    """ "Samantha Ida Roe" and "Sam Roe", where the article knows no other of that surname who may
    be called so."""
    by_surname: dict[str, list[str]] = {}
    for key, draft in people.items():
        by_surname.setdefault(fold(draft.name).split()[-1], []).append(key)
    for keys in by_surname.values():
        if not 1 < len(keys) <= _MOST_NAMESAKES:
            continue
        alike: dict[str, list[str]] = {
            key: [
                other
                for other in keys
                if other != key and _same_person(people[key].name, people[other].name)
            ]
            for key in keys
        }
        for key, others in alike.items():
            # "Jane Q. Roe" and "Jane R. Roe" leave open who "Jane Roe" is.
            if (
                len(others) == 1
                and len(alike[others[0]]) == 1
                and key in people
                and others[0] in people
                and not _together(text, people[key], people[others[0]])
            ):
                _join_people(board, people, key, others[0])


def _together(text: str, one: Draft, other: Draft) -> bool:
    """Whether two names stand side by side in a sentence, as those of two people do: "John Roe and
    his father John William Roe"."""
    places = sorted([(place, 0) for place in one.names] + [(place, 1) for place in other.names])
    for (first, whose), (second, whose_else) in pairwise(places):
        gap = text[first[1] : second[0]]
        if whose != whose_else and len(gap) <= _NEAR and not _SENTENCE_END.search(gap):
            return True
    return False


def _merge_single(board: Board, people: dict[str, Draft]) -> None:
    """ "Jana", who signs a post, and Jana Roe, the only one of that name."""
    owners: dict[str, list[str]] = {}
    for key, draft in people.items():
        parts = fold(draft.name).split()
        for part in {parts[0], parts[-1]} if len(parts) > 1 else ():
            owners.setdefault(part, []).append(key)
    for key, draft in list(people.items()):
        found = owners.get(fold(draft.name), ())
        if draft.entry is None and len(found) == 1 and found[0] in people:
            _join(board, key, people[found[0]])
            del people[key]


def _same_person(name: str, other: str) -> bool:
    """Whether two names of one surname may be one person's: one has more given names, or a longer
    form of the first."""
    one, two = fold(name).split()[:-1], fold(other).split()[:-1]
    if not one or not two:
        return False
    alike = one[0] == two[0] or two[0] in _called_too().get(one[0], ())
    # "Jane Q. Roe" and "Jane R. Roe" are two.
    middle = [part[0] for part in one[1:]], [part[0] for part in two[1:]]
    return alike and (not middle[0] or not middle[1] or middle[0] == middle[1])


@cache
def _called_too() -> dict[str, frozenset[str]]:
    """Given names with the other names that their bearers may go by."""
    found: dict[str, frozenset[str]] = {}
    for group in merged("likeness")["given_names"]:
        names = frozenset(map(fold, group))
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found


def _merge_nicknames(text: str, board: Board, people: dict[str, Draft]) -> None:
    """ "calls him “Sham Roe”" of Jana Roe: a made-up name in quotation marks, and what it means."""
    real = {fold(one.name).split()[-1]: one for one in people.values() if _given(one.name)}
    turned: set[str] = set()
    drafts = ((key, one) for key, one in board.drafts.items() if one.entry is None)
    for key, draft in sorted(drafts, key=lambda pair: min(pair[1].names)):
        parts = fold(draft.name).split()
        owner = real.get(parts[-1])
        if owner is None or owner is draft or len(parts) != _PAIR:
            continue
        full = [place for place in draft.names if place[1] - place[0] == len(draft.name)]
        if _given(draft.name) or not full:
            continue
        quoted = all(_quoted(text, *place) for place in full)
        rendered = parts[-1] in turned and all(_behind_quoted(text, start) for start, _ in full)
        if quoted or rendered:
            turned.add(parts[-1])
            _join(board, key, owner)


def _given(name: str) -> bool:
    first = fold(name).split()[0]
    return first in joined.given()


def _quoted(text: str, start: int, end: int) -> bool:
    opened = start > 0 and text[start - 1] in _OPENING
    return opened and _CLOSED.match(text, end) is not None


def _behind_quoted(text: str, start: int) -> bool:
    return _RENDERED.search(text[max(0, start - 3) : start]) is not None


def _join_people(board: Board, people: dict[str, Draft], key: str, other: str) -> str:
    """Joins two drafts of a person; the key of the one that stays: one known, or named first."""
    first, second = people[key], people[other]
    if first.entry is not None and second.entry is not None:
        return key
    later = first.entry is None and min(second.names) < min(first.names)
    keep, drop = (other, key) if second.entry is not None or later else (key, other)
    _join(board, drop, people[keep])
    del people[drop]
    return keep


def _join(board: Board, key: str, owner: Draft) -> None:
    for start, end in board.drafts.pop(key).names:
        owner.add(start, end, LinkMethod.ALIAS)
