"""Posts and founders that somebody only meets, tells or asks: "X wrote to the head of Y"."""

from __future__ import annotations

import re

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.owners import foreign
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import ANY_SLOT

_R = RelationType
_POST = r"[^,;:.()—–]"
_IS = compiled(rf"(?:^|\s){any_of('relations.becoming')}\s", re.IGNORECASE)
_TO_A_POST = compiled(
    rf"\s{before_noun('relations.the', 'relations.articles', 'relations.post_cases')}"
    rf"(?:(?!{any_of('relations.own_people')}\s)(?-i:[a-zà-ÿ])[\w-]* ){{0,2}}(?-i:[\w-]*)$",
    re.IGNORECASE,
)
"""In front of the noun for a post that a verb has for its object: "asked the new "."""
_SEATED = compiled(
    rf"\s{any_of('relations.seats')} "
    rf"{before_noun('relations.the', 'relations.articles', 'relations.post_cases')}?"
    r"(?:(?-i:[a-zà-ÿ])[\w-]* ){0,2}(?-i:[\w-]*)$",
    re.IGNORECASE,
)
"""In front of a body one sits on: "has a seat on the"."""
_LISTED = compiled(rf" {any_of('relations.list_words')} ", re.IGNORECASE)
"""In front of another person: "she and the physicist"."""
_OUTSIDER = compiled(
    rf"^,? ?(?:\w+ )?{before_noun('relations.articles')}?(?:[\w-]+ ){{0,2}}?"
    rf"{any_of('relations.outsiders')}\b",
    re.IGNORECASE,
)
"""Behind a person, what one is to a house where one does not work: "a customer of"."""
_CALLED = compiled(
    rf",|[(:—–]|\s{any_of('relations.becoming', 'relations.list_words', 'relations.named')}\s",
    re.IGNORECASE,
)
_DEED = re.compile(r"(?:^|\s)[^\W\d_A-Z][^\W\d_]+")
_BEHOLDEN = compiled(
    rf"^(?!{any_of('relations.one_of')}\b)[^,]*\s{any_of('relations.within_post')} (?:[\w-]+ )?$",
    re.IGNORECASE,
)
"""In front of the first noun for a post, where that is somebody else's: "friend of the founder"."""
_BEGUN = re.compile(r"\.found_v/")
"""Rules of the weighing for verbs of founding."""
SUPPOSING = re.compile(rf"(?<!\w){any_of('relations.supposing')}\s$", re.IGNORECASE)
"""In front of somebody of whom something is only thought: "if X becomes head of Y"."""
_DOER = compiled(
    rf"(?<!\w){any_of('relations.agents', 'relations.between', 'relations.with')}\s", re.IGNORECASE
)
"""In front of who did it, or who did it too."""
_FIRST = compiled(rf"(?!{any_of('relations.post_adjectives')}\b){any_of('relations.deeds')}(?!\w)")
_SMALL = (
    rf"{before_noun('relations.the', 'relations.articles', 'relations.post_cases')}?"
    rf"(?:(?!{any_of('relations.own_people')}\s)(?-i:[a-zß-ÿ])[\w-]* ){{0,2}}$"
)
_NOT_AT = compiled(
    rf"(?-i:[^\W\d_]{{3,}}) {any_of('relations.not_at')}\s{_SMALL}"
    rf"|(?<!\w){any_of('relations.indefinite')} (?:[\w-]+ ){{1,2}}"
    rf"{any_of('relations.away')}\s{_SMALL}"
    rf"|(?<!\w){any_of('relations.outsiders')} {any_of('relations.own_people')}\s?{_SMALL}",
    re.IGNORECASE,
)
"""Between what somebody led, joined or left and a house where that was not: "left a meeting with",
"joined critics of"."""
_THAT_DOES = compiled(rf"[^\W\d_] {any_of('relations.shape_relative')} ", re.IGNORECASE)
_JOB = compiled(rf"(?<!\w){any_of('relations.jobs')}(?!\w)", re.IGNORECASE)
_TOGETHER = compiled(
    rf"(?<!\w){any_of('relations.together')}\s{before_noun('relations.the', 'relations.articles')}?"
    r"(?:[^\W\d_][\w-]* ){0,3}$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]{1,200}\)")
_NO_FURTHER = 2


def not_there(
    pack: RelationPack, scene: Scene, draft: Draft, people: list[int], houses: list[int]
) -> bool:
    """Whether what a verb tells of the person is something else than a post at the house: "led a
    protest outside Y", "joined a call with Y", "heads a committee that oversees Y"; or the house
    stands in brackets behind another one, or the person is only whom somebody did it with."""
    if draft.word is None or not people or not houses:
        return False
    pairs = [(one, house) for one in people for house in houses]
    at = scene.skeleton.at(draft.word.start)
    if draft.likelihood is not None and all(
        _bracketed(scene.text, one, house) or (house < one and _company(scene.text, one))
        for one, house in pairs
    ):
        return True
    if not draft.verbal:
        return False
    end = scene.skeleton.at(draft.word.end)
    text = scene.text
    return all(one < at < house and _aside_from(pack, text[end:house]) for one, house in pairs)


def _aside_from(pack: RelationPack, gap: str) -> bool:
    """Whether the words between a verb and a house say that its doer has no post there."""
    if any(char in ANY_SLOT for char in gap) or "," in gap:
        return False
    if _THAT_DOES.search(gap):
        return True
    said = _NOT_AT.search(gap)
    return said is not None and not (_JOB.search(gap) or pack.roles.search(gap[: said.start()]))


def _bracketed(text: str, person: int, house: int) -> bool:
    """Whether the house stands in brackets that are neither behind the person nor about them."""
    for aside in _BRACKETS.finditer(text, max(0, house - 200), house + 200):
        if aside.start() < house < aside.end():
            near = aside.start() - _NO_FURTHER <= person < aside.end()
            return not near
    return False


def _company(text: str, person: int) -> bool:
    """Whether somebody did it together with the person: "together with the minister X"."""
    return _TOGETHER.search(text[max(0, person - 60) : person]) is not None


def told_to(
    pack: RelationPack, scene: Scene, draft: Draft, people: list[int], houses: list[int]
) -> bool:
    """Whether the words of `draft`, which no rule but the weighing of pairs reads, tell of somebody
    else in the house: each of `people` only does something to who is there."""
    if draft.relation not in (_R.EMPLOYED_BY, _R.FOUNDED) or draft.likelihood is None:
        return False
    if not people or not houses or any(scene.text[n] not in LETTERS["P"] for n in people):
        return False
    return all(_apart(pack, scene, draft, one, house) for one in people for house in houses)


def _apart(pack: RelationPack, scene: Scene, draft: Draft, person: int, house: int) -> bool:
    text = scene.text
    if person > house:
        return _told(pack, scene, draft, person, house) or _begun(pack, scene, draft, person, house)
    between = text[person + 1 : house]
    if _OUTSIDER.match(between):
        return True
    if "," not in between and SUPPOSING.search(text[:person][-16:]):
        return True
    if draft.relation is _R.FOUNDED and draft.word is not None:
        start = scene.skeleton.at(draft.word.start)
        begun = person < start < house and _BEGUN.search(draft.rule) is not None
        if begun and (foreign(text, start, house) or pack.stops.search(text, start, house)):
            return True  # "launched an attack on Y", "founded X after leaving Y"
    role = pack.roles.search(between)
    return role is not None and object_of(pack, between[: role.start()])


def object_of(pack: RelationPack, before: str) -> bool:
    """Whether words between a person and the noun for a post are a verb that has the post for its
    object: " asked the"."""
    if not before.startswith(" ") or not re.fullmatch(rf"{_POST}*", before) or _IS.search(before):
        return False
    if any(char in ANY_SLOT for char in before) or not _TO_A_POST.search(before):
        return False
    if _SEATED.search(before) or _LISTED.match(before):
        return False
    return not any(pack.verbs[name].search(before) for name in ("lead", "work", "join", "leave"))


def _told(pack: RelationPack, scene: Scene, draft: Draft, person: int, house: int) -> bool:
    """Whether the noun stands in front of the house, and the person behind a verb: "the founder of
    Y told X"."""
    if draft.word is None:
        return False
    text, start = scene.text, scene.skeleton.at(draft.word.start)
    between = text[house + 1 : person]
    noun = start < house and pack.roles.match(text, start) is not None
    if noun and _CALLED.search(between) is None:
        return _DEED.search(between) is not None
    return False


def _begun(pack: RelationPack, scene: Scene, draft: Draft, person: int, house: int) -> bool:
    """Whether the person only stands behind a passive that names no doer: "was founded in Oslo,
    where X lives"."""
    if pack.inversion or draft.relation is not _R.FOUNDED or draft.word is None:
        return False
    text, start = scene.text, scene.skeleton.at(draft.word.start)
    if not house < start < person or _BEGUN.search(draft.rule) is None:
        return False
    return _DOER.search(text, start, person) is None


def beholden(pack: RelationPack, role: str) -> bool:
    """Whether the first post in `role` is somebody else's: "friend of the founder"."""
    first = pack.roles.search(role)
    return first is not None and _BEHOLDEN.match(role[: first.start()]) is not None


def deed(pack: RelationPack, role: str) -> bool:
    """Whether what stands right behind a person is a verb with a post for its object: "met with
    executives", "asked the directors"."""
    first = pack.roles.search(role)
    lead = role[: first.start()] if first else role
    return _FIRST.match(role) is not None or object_of(pack, f" {lead}")


def done_to(pack: RelationPack, words: str) -> bool:
    """Whether the posts in `words`, all that stands behind a person, are the object of a verb:
    " asked the directors and employees"."""
    first = pack.roles.search(words)
    return first is not None and not _IS.search(words) and object_of(pack, words[: first.start()])
