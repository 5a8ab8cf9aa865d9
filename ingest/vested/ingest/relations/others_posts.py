"""Posts that a sentence names of somebody else: "X met the founder of Y", "X, a friend of Y's"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vested.ingest.expressions import source_of
from vested.ingest.frames import LETTERS, word_group
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import Scene

_R = RelationType
_P = frozenset(LETTERS["P"])
_OWN_CLAUSE = re.compile(r"^ [^\W\d_][^,;:()—–]*$")
"""Right behind a person, with no comma: a verb, or "and"."""
_LEAD = 30


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled words of one language, see `others_posts` in its pack."""

    definite: re.Pattern[str]
    """In front of the noun for the post: "the", "the new"."""
    beside: re.Pattern[str]
    """The same behind a word such as "with"."""
    doer: re.Pattern[str]
    """The same behind the "by" of a passive."""
    kin: re.Pattern[str]
    tying: re.Pattern[str]
    stranger: re.Pattern[str]
    """All that stands between a person and the house that they are a customer of."""
    kin_of: re.Pattern[str]
    """In front of a person of whose kin what follows is told."""
    tied: re.Pattern[str]
    """Right behind such a person: what tells it of the kin."""
    of: re.Pattern[str]


def anothers_post(
    pack: RelationPack, scene: Scene, draft: Draft, subjects: Sequence[int], objects: Sequence[int]
) -> bool:
    """Whether the post at the house, or its founding, is somebody else's wherever it is told."""
    if draft.relation not in (_R.EMPLOYED_BY, _R.FOUNDED):
        return False
    ends = [(one, two) for one in subjects for two in objects]
    words = _words(pack.language)
    return bool(ends) and all(
        one < two and _anothers(pack, words, scene, draft, (one, two)) for one, two in ends
    )


def _anothers(
    pack: RelationPack, words: _Words, scene: Scene, draft: Draft, ends: tuple[int, int]
) -> bool:
    text, (person, house) = scene.text, ends
    between = text[person + 1 : house]
    if text[person] not in _P or any(char in _P for char in between):
        return False
    if draft.word is not None and scene.skeleton.at(draft.word.start) < person:
        # "X's lawyer sued Y": the noun in front is of somebody of X's.
        before = text[max(0, person - _LEAD) : person]
        return words.of.search(before) is not None and draft.likelihood is not None
    if draft.word is None and words.stranger.fullmatch(between):
        return True
    if words.tied.match(between) and words.kin_of.search(text[max(0, person - _LEAD) : person]):
        return True  # "the father of X was an engineer at Y"
    noun = max((one.start() for one in pack.roles.finditer(between)), default=None)
    if noun is None and draft.word is not None:
        noun = scene.skeleton.at(draft.word.start) - person - 1
    front = between[: max(0, noun or 0)]
    if not words.definite.search(front):
        return False
    if words.kin.search(front) or words.beside.search(front):
        return True
    held = words.tying.search(front) or _held(pack, draft, front)
    if words.doer.search(front):
        return not _held(pack, draft, front)
    own = _OWN_CLAUSE.match(front) is not None and pack.roles.match(front, 1) is None
    return own and not held and pack.former.match(front, 1) is None


def _held(pack: RelationPack, draft: Draft, front: str) -> bool:
    """Whether a verb of working, joining, leaving or founding ties the person to what follows."""
    verbs = pack.verbs
    tied = [verbs["lead"], verbs["work"], verbs["join"], verbs["leave"], verbs["appoint"]]
    if draft.relation is _R.FOUNDED:
        tied.append(verbs["found"])
    return any(one.search(front) for one in tied)


@cache
def _words(language: str) -> _Words:
    data = read_pack("relation", language)["others_posts"]

    def of(name: str) -> str:
        return word_group(data[name])

    joined = word_group(relation_pack(language).words["and"])
    article = rf"{of('articles')}(?:\s|(?<='))"
    the = rf"{article}(?:(?!{of('belonging')}|{joined} )[\w-]+ ){{0,2}}"

    def expression(source: str) -> re.Pattern[str]:
        return re.compile(source, re.IGNORECASE)

    return _Words(
        definite=expression(rf"(?:^|[\s(]){the}$"),
        beside=expression(rf"(?:^|[\s(,]){of('beside')} {the}$"),
        doer=expression(rf"\s{of('doer')} {the}$"),
        kin=expression(rf"(?<!\w){of('kin')}(?!\w)"),
        tying=expression(rf"(?<!\w){of('tying')}(?!\w)"),
        stranger=expression(
            rf",? (?:{article})?(?:[\w-]+ )?{of('stranger')} {of('belonging')}(?:{article})?"
        ),
        kin_of=expression(rf"(?<!\w){of('kin')} {of('belonging')}(?:{article})?$"),
        tied=expression(
            rf" (?:{of('tying')}|{source_of(relation_pack(language).verbs['work'])})(?!\w)"
        ),
        of=expression(rf"[^\W\d_] {of('belonging')}$"),
    )
