"""Who only has to do with a work that others made, put out or signed: who criticises it, uses it,
tests it, tells of it, is its addressee, or stands beside who made it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, word_group
from vested.ingest.language_words import any_of, before_noun, owning
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import RelationType
from vested.ingest.relations.arguments import clause, governed, members_only
from vested.ingest.relations.draft import MAKER, Draft
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import ANY_SLOT, ENTITY_SLOTS

_R = RelationType
_DOERS = LETTERS["P"] + LETTERS["O"]
_MADE = frozenset({_R.DEVELOPED, _R.RELEASED})
_WORKS = _MADE | {_R.PUBLISHED, _R.SIGNED}
_AND = any_of("relations.list_words")
_THE = before_noun("relations.the", "relations.articles")
_LISTED = compiled(
    rf"(?<=[{ENTITY_SLOTS}])(?:, |,? (?:{_AND}) )(?:{_THE})?(?=[{ENTITY_SLOTS}])", re.IGNORECASE
)
"""Between two of a list: no clause begins there."""
_PARTED = compiled(rf"[,;:()]|(?<!\w)(?:{_AND})(?!\w)", re.IGNORECASE)
_NEXT = compiled(rf"(?:,|(?<!\w){_AND})(?!\w)[^;:]{{0,60}}$", re.IGNORECASE)
"""In front of a verb that goes on from another one: ", closed a round and released"."""
_RELATIVE = compiled(
    rf"{owning()}|,? ?{any_of('relations.shape_relative', 'relations.relative')}(?!\w)",
    re.IGNORECASE,
)
"""Behind who does what follows after all: "with Y, which released"."""
_WHICH = compiled(rf",? ?{any_of('relations.shape_relative')}\s?", re.IGNORECASE)
_OPENED = compiled(
    rf"(?:, [^,;:()]{{2,60}},(?= ))?(?:,? {any_of('relations.relative')}(?= ))?", re.IGNORECASE
)
"""Behind a doer, what opens a clause about them: ", which uses Y"."""
_MADE_WITH = compiled(rf"(?<!\w){any_of('relations.made_with')}\s?{_THE}?$", re.IGNORECASE)
_WORK = LETTERS["M"] + LETTERS["S"]
_REST = compiled(
    rf"(?:(?:, |,? (?:{_AND}) )(?:{_THE})?[{_WORK}])*(?:, |,? (?:{_AND}) )(?:{_THE})?",
    re.IGNORECASE,
)
"""The members of a list behind its first one."""
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled words of one language, see `onlookers` in its pack."""

    stances: re.Pattern[str]
    tells: re.Pattern[str]
    others: re.Pattern[str]
    nominal: re.Pattern[str]
    about: re.Pattern[str]
    beside: re.Pattern[str]
    """Between a noun and another thing beside it: " and ", "s and "."""
    carriers: re.Pattern[str]
    followers: re.Pattern[str]
    addressed: re.Pattern[str]
    apart: re.Pattern[str]
    dealings: re.Pattern[str]
    companions: re.Pattern[str]
    that: re.Pattern[str]
    by: re.Pattern[str]


def unfounded(pack: RelationPack, scene: Scene, draft: Draft) -> Draft:
    """`draft` without whom it would take for the unsaid maker of a work, if that one only has to
    do with it: "X welcomed the release of Y"."""
    if draft.subject != MAKER or draft.fallback is None:
        return draft
    guess = replace(draft, subject=draft.fallback, evidence=scene.span)
    return replace(draft, fallback=None) if onlooker(pack, scene, guess) else draft


def onlooker(pack: RelationPack, scene: Scene, draft: Draft) -> bool:
    """Whether the subject of `draft` only has to do with its object."""
    if draft.relation is _R.LEAKED_ON:
        things = _places(scene, draft, draft.subject)
        return bool(things) and all(_MADE_WITH.search(scene.text, 0, n) for n in things)
    if draft.relation not in _WORKS:
        return False
    subjects = _places(scene, draft, draft.subject)
    objects = _places(scene, draft, draft.object)
    if not subjects:
        return False
    words = _words(pack.language)
    at = None if draft.word is None else scene.skeleton.at(draft.word.start)
    does = _verb(pack, scene.text, subjects[0], objects) if at is None else at
    if all(_beside(pack, words, scene, draft, n, does) for n in subjects):
        return True
    if not objects:
        # "A similar letter followed: it was signed by X" does not mean the letter named before.
        slots = scene.skeleton.slots
        new = any(kind in LETTERS["W"] and not slots[n].entity for n, kind in _slotted(scene))
        return draft.relation is _R.SIGNED and new
    pairs = [(one, two) for one in subjects for two in objects]
    if at is None and all(
        two < one and words.dealings.search(scene.text[max(0, two - _NEAR) : two])
        for one, two in pairs
    ):
        return True  # "the evaluation of Y by X"
    if all(_stance(words, scene.text, one, two, at, verbal=draft.verbal) for one, two in pairs):
        return True
    if all(_addressee(words, scene.text, one, two) for one, two in pairs):
        return draft.relation in (_R.SIGNED, _R.PUBLISHED)
    if draft.relation is _R.SIGNED and at is not None:
        return all(n > at and words.apart.search(scene.text, at, n) is not None for n in objects)
    return draft.relation is not _R.SIGNED and _reached_over(
        pack, words, scene, draft, min(subjects), objects
    )


def _reached_over(
    pack: RelationPack, words: _Words, scene: Scene, draft: Draft, first: int, objects: list[int]
) -> bool:
    """Whether what somebody made or wrote is another thing, and the object only what that one is
    about or for: "released a report on Y", "a tool to speed up Y", "a link between its model and
    Y"."""
    text = scene.text
    if any(n < first for n in objects):
        return False
    if draft.word is None:
        bare = draft.likelihood is not None and draft.relation is not _R.RELEASED
        return bare and all(_of_another_noun(words, text, first + 1, n) for n in objects)
    at, end = (scene.skeleton.at(place) for place in (draft.word.start, draft.word.end))
    if not first < at:
        return False
    if draft.verbal:
        # A German verb closes its clause: what it is done to stands in front.
        starts = [end if n > end else first + 1 for n in objects]
        if not pack.verb_final and any(n < end for n in objects):
            return False
        pairs = zip(starts, objects, strict=True)
        return all(_of_another_noun(words, text, start, n) for start, n in pairs)
    if not draft.rule.endswith((".thing_n/1", ".text_n/1")):
        return False
    return all(
        n > end and (words.about.search(text[end:n]) or words.beside.fullmatch(text[end:n]))
        for n in objects
    )


def _slotted(scene: Scene) -> list[tuple[int, str]]:
    """The slots of a sentence: where they stand and what they are."""
    return [(n, scene.text[n]) for n in scene.skeleton.slots]


def _places(scene: Scene, draft: Draft, entity: str | None) -> list[int]:
    """Where the end is named in the words of `draft`."""
    first, last = scene.skeleton.at(draft.evidence.start), scene.skeleton.at(draft.evidence.end)
    slots = scene.skeleton.slots.items()
    return [n for n, slot in slots if entity and slot.entity == entity and first <= n < last]


def _verb(pack: RelationPack, text: str, first: int, objects: list[int]) -> int | None:
    """Where a verb of making stands between the one at `first` and the first of `objects`."""
    if not objects or objects[0] < first:
        return None
    verbs = (pack.verbs[name].search(text, first, objects[0]) for name in ("develop", "release"))
    return max((one.start() for one in verbs if one), default=None)


def _beside(
    pack: RelationPack, words: _Words, scene: Scene, draft: Draft, place: int, at: int | None
) -> bool:
    """Whether who stands at `place` is only named beside who did it."""
    text = scene.text
    acts = draft.verbal or draft.relation is not _R.DEVELOPED
    if acts and words.followers.search(text, max(0, place - _NEAR), place):
        return True  # "supporters of X signed"
    if at is None or place > at:
        return False
    if draft.relation is _R.PUBLISHED and members_only(pack, text, place, at):
        return any(
            text[n] in LETTERS["W"] for n in _places(scene, draft, draft.object)
        )  # "employees of X wrote an open letter"
    if _another_said(words, text, place, at):
        return True
    return _companion(pack, words, text, place, at)


def _another_said(words: _Words, text: str, place: int, at: int) -> bool:
    """Whether X only tells what another one did: "X said that Y had signed"."""
    that = words.that.search(text, place, at)
    return that is not None and any(char in _DOERS for char in text[that.end() : at])


def _companion(pack: RelationPack, words: _Words, text: str, place: int, at: int) -> bool:
    """Whether the one at `place` is whom the doer did something else with: "X announced a
    partnership with Y, closed a round and released"."""
    left, _ = clause(pack, text, at, at + 1)
    if place < left or _RELATIVE.match(text, place + 1):
        return False
    free = [n for n in range(left, place) if text[n] in _DOERS and not governed(text, n)]
    if not free or not _NEXT.search(text[place + 1 : at]):
        return False
    return words.companions.search(text, max(left, place - _NEAR), place) is not None


def _stance(
    words: _Words, text: str, subject: int, target: int, at: int | None, *, verbal: bool
) -> bool:
    """Whether a verb between the two tells what the one does to the work of others: "X criticised
    the release of Y", "the report Y names X"."""
    first, last = min(subject, target), max(subject, target)
    flat = _LISTED.sub(lambda one: "—" * len(one.group()), text[: last + 1])
    opened = _OPENED.match(flat, first + 1)
    start = opened.end() if opened is not None else first + 1
    verb = (words.tells if target < subject else words.stances).search(flat, start, last)
    if verb is None:
        used = target < subject and _WHICH.fullmatch(text, target + 1, subject) is not None
        return used and words.stances.match(text, subject + 2) is not None  # "Y, which X uses"
    if at is not None and verbal and start <= at < verb.start():
        # "Released a model praised by" does release, "announces to use" does not.
        return " " not in flat[at : verb.start()].strip()
    if _PARTED.search(flat, start, verb.start()):
        return False
    if target < subject and words.by.search(flat, verb.end(), last):
        return False  # "Y criticises the law made by X"
    if at is not None and verb.end() <= at < last:
        if verbal and not words.nominal.search(flat, max(0, at - 12), at):
            return words.others.search(flat, verb.end(), at) is not None
        return not _PARTED.search(flat, verb.end(), at)
    return not _PARTED.search(flat, verb.end(), last)


def _addressee(words: _Words, text: str, subject: int, target: int) -> bool:
    """Whether a letter goes to the one at `subject`: "a letter to X was signed by parents"."""
    if subject < target:
        return False
    to = words.addressed.search(text, target, subject)
    return to is not None


def _of_another_noun(words: _Words, text: str, end: int, place: int) -> bool:
    """Whether what is put out is another thing, about Y or for it: "released a report on Y"."""
    others = [n for n in range(end, place) if text[n] in _WORK]
    if others:
        if not _REST.fullmatch(text, others[0] + 1, place):
            return False
        place = others[0]  # one of a list
    gap = text[end:place]
    if _MADE_WITH.search(gap):
        return len(gap.split()) > 1  # "built a chatbot with Y"
    about = words.about.search(gap)
    if about is None or any(char in ANY_SLOT for char in gap[about.end() :]):
        return False
    head = gap[: about.start()]
    return bool(head.strip()) and words.carriers.search(head) is None


@cache
def _words(language: str) -> _Words:
    data = read_pack("relation", language)["onlookers"]
    small = relation_pack(language).words

    def of(name: str) -> str:
        return word_group(data[name])

    ends = r"(?:(?<=')|(?!\w))"
    articles = before_noun("relations.the", "relations.articles", "relations.governor_articles")
    the = rf"(?:{articles})?"
    return _Words(
        stances=compiled(rf"(?<![\w-]){of('stances')}(?!\w)", re.IGNORECASE),
        tells=compiled(rf"(?<![\w-]){of('portrayals')}(?!\w)", re.IGNORECASE),
        others=compiled(rf"(?<!\w){of('others')}(?!\w)", re.IGNORECASE),
        nominal=compiled(rf"(?<!\w){word_group(small['the'])}\s?$", re.IGNORECASE),
        about=compiled(
            rf"(?<!\w){of('governing')}(?:\s|(?<=')){the}(?:(?-i:[a-zß-ÿ])[\w-]{{1,14}} ){{0,2}}$",
            re.IGNORECASE,
        ),
        beside=compiled(rf"\w{{0,2}} (?:{_AND}) {the}", re.IGNORECASE),
        carriers=compiled(rf"(?<![\w-]){of('carriers')}(?!\w)", re.IGNORECASE),
        followers=compiled(rf"(?<!\w){of('followers')}{ends}\s?{the}$", re.IGNORECASE),
        addressed=compiled(
            rf"(?<!\w){of('addressed')}{ends}\s?{the}(?:[{ENTITY_SLOTS}](?:, |,? (?:{_AND}) ))*$",
            re.IGNORECASE,
        ),
        apart=compiled(rf"(?<!\w){of('apart')}{ends}\s?{the}$", re.IGNORECASE),
        dealings=compiled(rf"(?<!\w){of('dealings')}{ends}\s?{the}$", re.IGNORECASE),
        companions=compiled(
            rf"(?<!\w){of('companions')}{ends}\s?{the}(?:[\w'-]{{2,16}} ){{0,2}}"
            rf"(?:[{ENTITY_SLOTS}](?:, |,? (?:{_AND}) ))*$",
            re.IGNORECASE,
        ),
        that=compiled(rf"(?<!\w){of('said_by')}(?!\w)", re.IGNORECASE),
        by=compiled(
            rf"(?<!\w){word_group(small['by'])}(?:\s|(?<='))[^,;:]{{0,24}}$", re.IGNORECASE
        ),
    )
