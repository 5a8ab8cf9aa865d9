"""Names that the article itself ties to another one: former names, and shortened long ones."""

import re
from bisect import bisect_left
from collections import Counter
from operator import itemgetter

from vested.ingest.entities.bodies import is_institution
from vested.ingest.entities.draft import Board, Draft
from vested.ingest.expressions import compiled
from vested.ingest.language_words import any_of, some
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.words import Words
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_FORMER = compiled(
    rf",? ?\(?{any_of('renamed.before')}(?: {any_of('renamed.known_as')})? ?[\"“«]? ?",
    re.IGNORECASE,
)
_REST = compiled(r"(?: [^\W\d_][^\n()\[\],.;:!?]{0,80})?\)")
"""What may stand between a name and the end of its bracket: the small words it goes on in."""
_ACRONYM = compiled(r"[A-Z][a-z]?[A-Z][A-Za-z]{0,6}\)")
_CAPITALS = compiled(r"[A-Z]{3,7}")
_ORGANIZATION = EntityType.ORGANIZATION
_SMALL = 3
_INITIALS = 3
_ALIKE = 4
_GOES_ON = tuple(f" {word} " for word in some("renamed.goes_on"))


def merge_former(text: str, board: Board) -> None:
    """Makes one thing of "X, formerly known as Quelle": the former name is a name of X."""
    starts = {start: key for key, one in board.drafts.items() for start, _ in one.names}
    former: dict[str, list[tuple[str, Draft]]] = {}
    for key, draft in list(board.drafts.items()):
        for _, end in sorted(draft.names):
            match = _FORMER.match(text, end)
            other = starts.get(match.end()) if match else None
            if other is None or other == key or other not in board.drafts:
                continue
            if board.drafts[other].type is draft.type and key in board.drafts:
                former.setdefault(key, []).append((other, board.drafts.pop(other)))
    for key in (one for one in former if one in board.drafts):
        # Each name moves once, however long the line of those that were called otherwise before.
        left = former[key][::-1]
        while left:
            other, one = left.pop()
            for place in one.names:
                board.drafts[key].add(*place, LinkMethod.ALIAS)
            left += former.get(other, [])[::-1]


def merge_bracketed(text: str, board: Board) -> None:
    """Makes one thing of a known organisation and its full name beside it, either in brackets:
    "INRIA (Institut national de recherche en …)"."""
    at = {
        place: key
        for key, one in board.drafts.items()
        if one.type is EntityType.ORGANIZATION
        for place in one.names
    }
    begins = {start: (end, key) for (start, end), key in at.items()}
    for (_, end), key in sorted(at.items()):
        if text[end : end + 2] != " (" or end + 2 not in begins:
            continue
        stop, other = begins[end + 2]
        if other == key or _REST.match(text, stop) is None:
            continue
        outer, inner = board.drafts.get(key), board.drafts.get(other)
        if outer is None or inner is None:
            continue
        short = text[end + 2 : stop + 1]
        if is_institution(outer.name) and (_ACRONYM.fullmatch(short) or _own_site(outer, short)):
            _explained(board, key, other, end)
            continue
        if (outer.entry is None) == (inner.entry is None):
            continue
        new = key if outer.entry is None else other
        known = inner if outer.entry is None else outer
        if _begins_alike(board.drafts[new].name, known.name):
            _join(board, new, known)


def _explained(board: Board, key: str, other: str, end: int) -> None:
    """Makes one thing of an institution and the acronym behind it, whatever its letters: those
    who translate a name leave its acronym."""
    outer, inner = board.drafts[key], board.drafts[other]
    if outer.entry is None:
        _join(board, key, inner)
    elif inner.entry is None:
        _join(board, other, outer)
    else:
        # A known name that is a translation of another body's: "Centre pour la Paix (CEPA)".
        rendered = [
            place
            for place, name in outer.names.items()
            if place[1] == end and name.method is LinkMethod.BACK_TRANSLATION
        ]
        for place in rendered:
            del outer.names[place]
            inner.add(*place, LinkMethod.ALIAS)


def _own_site(outer: Draft, short: str) -> bool:
    """Whether what is in the bracket is one word that begins as the name does: "Weidental Centre
    for Calm (weidental.ai)"."""
    begins = fold(outer.name)[:_ALIKE]
    return " " not in short and len(begins) == _ALIKE and fold(short).startswith(begins)


def _begins_alike(long: str, short: str) -> bool:
    """Whether a name of one word begins with the initials of a long one: "INRIA" and "Institut
    national de recherche en …"."""
    initials = "".join(fold(part)[:1] for part in long.split() if len(part) > _SMALL)
    return len(initials) >= _INITIALS and fold(short).startswith(initials[:_INITIALS])


def merge_shortened(board: Board) -> None:
    """Gives "National Institute" to the one "National Institute of Quiet Things" of the article."""
    long = sorted(
        ((fold(one.name), one) for one in board.of_type(EntityType.ORGANIZATION)),
        key=itemgetter(0),
    )
    names = [name for name, _ in long]
    for key, draft in list(board.drafts.items()):
        name = fold(draft.name)
        if draft.entry is not None or draft.type is not EntityType.ORGANIZATION or " " not in name:
            continue
        begins = tuple(name + link for link in _GOES_ON)
        owners: list[Draft] = []
        for place in range(bisect_left(names, name), len(names)):
            if not names[place].startswith(name) or len(owners) > 1:
                break
            if names[place].startswith(begins) and long[place][1] is not draft:
                owners.append(long[place][1])
        if len(owners) == 1:
            _join(board, key, owners[0])


def merge_initials(found: Words, board: Board) -> None:
    """Gives an acronym to the one organisation of the article that has its initials, explained or
    not: "National Economic Council" and, elsewhere, "NEC"."""
    organizations = [(key, one) for key, one in board.drafts.items() if _ORGANIZATION is one.type]
    long: dict[str, list[Draft]] = {}
    for _, one in organizations:
        parts = re.findall(r"[^\W_]+", one.name)
        if len(parts) >= _INITIALS:
            initials = "".join(part[0] for part in parts)
            for short in {initials, "".join(char for char in initials if char.isupper())}:
                long.setdefault(short, []).append(one)
    for key, one in organizations:
        owners = long.get(one.name, ()) if _CAPITALS.fullmatch(one.name) else ()
        if len(owners) == 1 and all(end - start == len(one.name) for start, end in one.names):
            _join(board, key, owners[0])
    for word in [found[at] for at in found.where({fold(short) for short in long})]:
        owners = long.get(word.text, ()) if _CAPITALS.fullmatch(word.text) else ()
        if len(owners) == 1 and board.free(word.start, word.end):
            owners[0].add(word.start, word.end, LinkMethod.ALIAS)
            board.taken.update(range(word.start, word.end))


def merge_owned(board: Board) -> None:
    """Makes one thing of "Google DeepMind" and the "DeepMind" that the article also names."""
    lexicon = Lexicon.load()
    known = {one.name: key for key, one in board.drafts.items() if one.entry is not None}
    rests = Counter(name.partition(" ")[2] for name in known)
    for name, key in list(known.items()):
        owner, _, rest = name.partition(" ")
        other = known.get(rest)
        if other is None or rests[rest] > 1 or not {key, other} <= board.drafts.keys():
            continue  # of two owners either may be meant
        if lexicon.named(owner, (EntityType.ORGANIZATION,)) is None:
            continue
        if board.drafts[other].type is board.drafts[key].type:
            _join(board, other, board.drafts[key])


def _join(board: Board, key: str, owner: Draft) -> None:
    """Moves the names of the draft of `key` to `owner`."""
    for start, end in board.drafts.pop(key).names:
        owner.add(start, end, LinkMethod.ALIAS)
