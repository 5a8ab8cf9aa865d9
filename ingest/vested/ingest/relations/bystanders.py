"""Things that a sentence only names beside what it tells: what a work is compared with or built
upon, whose chips it ran on, who stands in an aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, word_group
from vested.ingest.language_words import any_of, before_noun, owning, trait
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import RelationType
from vested.ingest.relations.arguments import another_phrase, backers
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.money import FUNDING_NOUN
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import AMOUNT, ANY_SLOT

_R = RelationType
_O, _P, _M = LETTERS["O"], LETTERS["P"], LETTERS["M"]
_MAKING = frozenset({_R.DEVELOPED, _R.RELEASED})
_MONEY = frozenset({_R.INVESTED_IN, _R.FUNDED})
_OF_WORKS = frozenset({_R.DEVELOPED, _R.RELEASED, _R.LICENSED_AS})
_BY = 6
"""Room for the "by" of a passive."""
_REACH = 60
"""How far, in characters, a word of comparison stands before what is compared."""
_MEMBERS_BEFORE = 8
"""How many members of a list are stepped over."""
_AND = any_of("relations.list_words")
_LISTED = compiled(
    rf"[{ANY_SLOT}]{owning()}?(?:, |,? (?:{_AND}) )(?:[\w-]{{2,3}} )?$", re.IGNORECASE
)
"""Between a member of a list and the next one."""
_OWNER = compiled(rf"[{_O}](?P<whose>{owning()}?) (?P<kind>(?:[a-z-]{{3,14}} ){{0,2}})$")
_NOUN = re.compile(r"[ /-][^\W\d_]")
"""Behind an adjective, a word."""
_MEMBERS = compiled(rf"(?:, |,? (?:{_AND}) )(?:[\w-]{{2,3}} )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled words of one language, see `bystanders` in its pack."""

    compared: re.Pattern[str]
    based: re.Pattern[str]
    likened: re.Pattern[str]
    behind: re.Pattern[str]
    chips: re.Pattern[str]
    chips_of: re.Pattern[str]
    later: re.Pattern[str]
    suits: re.Pattern[str]
    against: re.Pattern[str]
    rivals: re.Pattern[str]
    begins: re.Pattern[str]
    doing: re.Pattern[str]
    works: re.Pattern[str]
    small: re.Pattern[str]
    taking_part: re.Pattern[str]
    at_strange: re.Pattern[str]
    leads_round: re.Pattern[str]


def bystander(pack: RelationPack, scene: Scene, draft: Draft) -> bool:
    """Whether an end of `draft` is only named beside what its words tell."""
    words = _words(pack.language)
    first = scene.skeleton.at(draft.evidence.start)
    last = scene.skeleton.at(draft.evidence.end)
    subjects = _places(scene, draft.subject, first, last)
    objects = _places(scene, draft.object, first, last)
    if draft.relation in _OF_WORKS:
        works = subjects if draft.relation is _R.LICENSED_AS else objects
        if _all(works, lambda n: _beside(words, scene, n, first, draft)):
            return True
    if draft.relation in _MAKING:
        if _all(objects, lambda n: _another_s(scene, draft, n)):
            return True
        if draft.word is not None and _all(subjects, lambda n: _hardware(words, scene.text, n)):
            return True
    if draft.relation in _MAKING | {_R.FOUNDED} and draft.word is not None:
        at = scene.skeleton.at(draft.word.start)
        if _all(subjects, lambda n: n < at and backers(scene.text, n, at)):
            return True
    if draft.relation in _MONEY and leads_round(pack, scene, draft.object):
        return True  # who led the round got nothing
    if draft.relation in _MONEY and draft.word is not None:
        at = scene.skeleton.at(draft.word.start)
        if (
            subjects
            and subjects[0] > at
            and _all(objects, lambda n: _of_a_list(pack, scene, n, at))
        ):
            return True
    if draft.relation is _R.EMPLOYED_BY and draft.word is not None:
        at = scene.skeleton.at(draft.word.start)
        if _all(subjects, lambda n: _later(words, scene.text, n, at)):
            return True
    if draft.likelihood is not None and _elsewhere(pack, words, scene, draft):
        return True
    if draft.relation is _R.FOUNDED and draft.word is not None:
        end = scene.skeleton.at(draft.word.end)
        word = draft.word.of(scene.article.text)
        if words.begins.fullmatch(word) and words.doing.match(scene.text, end):
            return True  # "started investigating"
    if draft.relation in _MAKING and _all(subjects, lambda n: _rival(words, scene.text, n)):
        return True
    if draft.relation is _R.EMPLOYED_BY and _opposed(words, scene, subjects, objects):
        return True
    if draft.relation is _R.COMPETES_WITH and draft.word is not None:
        return _at_law(words, scene, draft)
    return False


def leads_round(pack: RelationPack, scene: Scene, house: str | None) -> bool:
    """Whether the sentence tells of `house` that it led a round."""
    words = _words(pack.language)
    return any(
        words.leads_round.match(scene.text, n + 1) is not None
        for n in _places(scene, house, 0, len(scene.text))
    )


def _places(scene: Scene, entity: str | None, first: int, last: int) -> list[int]:
    return scene.skeleton.of(entity, first, last)


def _all(places: list[int], holds: Callable[[int], bool]) -> bool:
    return bool(places) and all(map(holds, places))


def _beside(words: _Words, scene: Scene, place: int, first: int, draft: Draft) -> bool:
    """Whether what stands at `place` is what another work is like or built upon."""
    text = scene.text
    if words.likened.match(text, place + 1) or words.behind.match(text, place + 1):
        return True  # "a Y-like model", "das auf Y basiert."
    start = max(0, place - 2 * _REACH)
    lead = _before_list(text, place)
    for pattern in (words.compared, words.based):
        cue = pattern.search(lead, max(0, len(lead) - _REACH))
        if cue is not None:
            # "Surpassing the closed models A and B": what is told stands behind the comparison.
            told = first if draft.word is None else scene.skeleton.at(draft.word.start)
            return min(first, told) < start + cue.start()
    return False


def _before_list(text: str, place: int) -> str:
    """What stands in front of the list in which something is named at `place`."""
    lead = text[max(0, place - 2 * _REACH) : place]
    for _ in range(_MEMBERS_BEFORE):
        listed = _LISTED.search(lead)
        if listed is None:
            break
        lead = lead[: listed.start()]
    return lead


def _another_s(scene: Scene, draft: Draft, place: int) -> bool:
    """Whether the work at `place` bears the name of another maker in front: "Y's Oracle"."""
    text = scene.text
    owner = _OWNER.search(text, max(0, place - 40), place)
    if owner is None or (owner["kind"] and not owner["whose"]):
        return False
    at = owner.start()
    if scene.entity(at) in (None, draft.subject) or not scene.skeleton.slots[at].named:
        return False
    while at > 0:
        # "Acme and Bolt's Oracle" is of both.
        before = max((n for n in range(max(0, at - 12), at) if text[n] in _O), default=-1)
        if before < 0 or not _MEMBERS.fullmatch(text, before + 1, at):
            break
        if scene.entity(before) == draft.subject:
            return False
        at = before
    return draft.relation is _R.DEVELOPED or draft.likelihood is not None


def _of_a_list(pack: RelationPack, scene: Scene, place: int, at: int) -> bool:
    """Whether a passive at `at` speaks of another one: "A, B and the firm backed by X"."""
    end = scene.text.find(" ", at) + 1
    passive = end > 0 and pack.by.match(scene.text, end) is not None
    return passive and place < at and another_phrase(scene.text, place, end + _BY)


def _hardware(words: _Words, text: str, place: int) -> bool:
    """Whether the house at `place` only made the machines: "on 3,000 Y chips"."""
    if text[place] not in _O:
        return False
    before = words.chips_of.search(text, max(0, place - 30), place)
    return before is not None or words.chips.match(text, place + 1) is not None


def _later(words: _Words, text: str, place: int, at: int) -> bool:
    """Whether the person at `place` is only whom somebody followed: "left after X, joining"."""
    if text[place] not in _P or place > at:
        return False
    if not any(char in _P for char in text[max(0, place - 120) : place]):
        return False
    behind = text[place + 1 : place + 2]
    return behind in ",;)" and words.later.search(text, max(0, place - 24), place) is not None


def _rival(words: _Words, text: str, place: int) -> bool:
    """Whether the house at `place` is named as a rival: "models from competitors like Y"."""
    return words.rivals.search(_before_list(text, place)) is not None


def _opposed(words: _Words, scene: Scene, subjects: list[int], objects: list[int]) -> bool:
    """Whether a person and a house are the two sides of a case: "X v. Y"."""
    pairs = [(min(one, two), max(one, two)) for one in subjects for two in objects]
    return bool(pairs) and all(
        words.against.fullmatch(scene.text[one + 1 : two].strip(" .")) for one, two in pairs
    )


def _elsewhere(pack: RelationPack, words: _Words, scene: Scene, draft: Draft) -> bool:
    """Whether the word that is weighed speaks of something else: "the open internet", "took part
    in the attack", "chief of staff at" one that is no known thing."""
    if draft.word is None:
        return False
    text, end = scene.text, scene.skeleton.at(draft.word.end)
    if draft.relation is _R.LICENSED_AS:
        first = trait(pack.language, "attributes_first")
        noun = first and _NOUN.match(text, end)
        return bool(noun) and not words.works.match(text, end) and not words.small.match(text, end)
    if draft.relation in _MONEY and words.taking_part.fullmatch(draft.word.of(scene.article.text)):
        return AMOUNT not in text and FUNDING_NOUN.search(text) is None
    if draft.relation in (_R.EMPLOYED_BY, _R.FOUNDED) and pack.roles.fullmatch(
        draft.word.of(scene.article.text)
    ):
        return words.at_strange.match(text, end) is not None
    return False


def _at_law(words: _Words, scene: Scene, draft: Draft) -> bool:
    """Whether a word such as "against" tells of a lawsuit."""
    if draft.word is None:
        return False
    at, last = scene.skeleton.at(draft.word.start), scene.skeleton.at(draft.evidence.end)
    if not words.against.fullmatch(draft.word.of(scene.article.text)):
        suit = words.suits.search(scene.text, at, last)  # "won a case against Y"
        return suit is not None and words.against.search(scene.text, suit.end(), last) is not None
    return words.suits.search(scene.text, max(0, at - 80), at) is not None


@cache
def _words(language: str) -> _Words:
    data = read_pack("relation", language)["bystanders"]
    small = rf"(?:{before_noun('relations.the', 'relations.articles')})?"

    words = relation_pack(language).words
    like, works = word_group(words["like"]), word_group([*words["things"], *data["of_works"]])

    def of(name: str) -> str:
        return word_group(data[name])

    def in_front(name: str) -> re.Pattern[str]:
        word = of(name)
        both = rf"{word}(?:,? (?:{_AND}) (?:[\w'-]+ )?{word})?"
        more = rf"(?:(?!(?:{of('possessors')}|{_AND})\b)(?-i:[^\W\d_A-Z])[\w'-]{{1,18}} ){{0,3}}"
        return compiled(rf"(?<![\w-]){both}(?:\s|(?<='))?{small}{more}$", re.IGNORECASE)

    return _Words(
        compared=in_front("comparisons"),
        based=in_front("basis"),
        likened=compiled(of("hyphened"), re.IGNORECASE),
        behind=compiled(
            rf"(?:,? (?:{_AND}) [{ANY_SLOT}])?(?: [\w-]{{2,12}}){{0,2}} {of('closings')}"
            rf"(?=[,.;:)]|$| (?:{_AND}) )",
            re.IGNORECASE,
        ),
        chips_of=compiled(
            rf"(?<!\w){of('machinery')}(?: {any_of('relations.own_people')})?\s?$", re.IGNORECASE
        ),
        chips=compiled(
            rf"{owning()}?[ -](?:[\w-]{{1,12}} )?{of('machinery')}(?!\w)", re.IGNORECASE
        ),
        later=compiled(rf"(?<!\w){of('followed')} $", re.IGNORECASE),
        suits=compiled(rf"(?<!\w){of('at_law')}(?!\w)", re.IGNORECASE),
        against=compiled(of("opposed"), re.IGNORECASE),
        rivals=compiled(
            rf"(?<!\w){of('competitors')}(?: [\w-]{{1,16}}){{0,2}},? {like} {small}$", re.IGNORECASE
        ),
        begins=compiled(of("begun"), re.IGNORECASE),
        doing=compiled(rf" {of('doing')}", re.IGNORECASE),
        works=compiled(rf"[ -](?:[\w-]+ ){{0,3}}?{works}", re.IGNORECASE),
        small=compiled(rf"[ -]{of('licence_goes_on')}(?!\w)", re.IGNORECASE),
        taking_part=compiled(of("taking_part"), re.IGNORECASE),
        leads_round=compiled(rf",? (?:[\w']{{2,5}} )?{of('leads_round')}", re.IGNORECASE),
        at_strange=compiled(
            rf"[^,;:.()\[\]{ANY_SLOT}]{{0,60}}? {of('posted_at')} [^,;:.()\[\]{ANY_SLOT}]{{0,50}}?"
            r"(?-i:[A-Z][\w-]*[a-z][\w-]*)(?=[,.;:)]|$)",
            re.IGNORECASE,
        ),
    )
