"""Event frames: a trigger verb, its doer on one side and its object on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, slot_class
from vested.ingest.language_words import any_of, before_noun, owning
from vested.ingest.reading import RelationType
from vested.ingest.relations.arguments import (
    REACH,
    SOURCE,
    agent,
    clause,
    described,
    doer,
    done,
    governed,
    like,
    members_only,
)
from vested.ingest.relations.compute import COMPUTE
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.modality import modality
from vested.ingest.relations.owners import foreign
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.qualifiers import near_amount, near_date, near_round, own_date
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import AMOUNT

_R = RelationType
_O, _M = LETTERS["O"], LETTERS["M"]
_ROUND = compiled(
    rf"{owning()}? (?:[\w-]+ ){{0,4}}?{any_of('relations.event_rounds')}\b", re.IGNORECASE
)
_DATED_THINGS = frozenset({_R.RELEASED, _R.PUBLISHED})
"""What may have a date right behind each of its objects."""
_IN_PERSON = frozenset({_R.FOUNDED, _R.SIGNED})
"""What people do for themselves: "researchers of X signed" does not say that X signed."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a verb of the packs asserts: slot letters of its two ends and which qualifiers it
    takes."""

    verb: str
    relation: RelationType
    subject: str
    object: str
    date: str = "date"
    """Qualifier that a date near the verb fills; empty for none."""
    money: bool = False
    set: dict[str, str] = field(default_factory=dict)
    swap: bool = False
    """True where the grammatical subject is the relation's object ("Y acquired X": X PART_OF Y)."""
    gap: int = 90
    free: bool = False
    """True where no preposition such as "on" or "with" may stand before the object."""
    confidence: float = 0.8
    itself: bool = False
    """True where the object is what was got or begun: no word such as "from" stands before it."""

    def possible(self, chars: AbstractSet[str]) -> bool:
        """Whether a sentence of these characters holds things for both ends."""
        return not (
            chars.isdisjoint(slot_class(self.subject)) or chars.isdisjoint(slot_class(self.object))
        )


EVENTS: tuple[Event, ...] = (
    Event("develop", _R.DEVELOPED, "OP", "M", date="", free=True),
    Event("release", _R.RELEASED, "OP", "M", free=True),
    Event("found", _R.FOUNDED, "PO", "O", gap=45, free=True, itself=True),
    Event("invest", _R.INVESTED_IN, "OP", "O", money=True, gap=110),
    Event("fund", _R.FUNDED, "OP", "OM", money=True, gap=110, confidence=0.75),
    Event("sign", _R.SIGNED, "POL", "W", gap=110, free=True),
    Event("publish", _R.PUBLISHED, "OP", "S", gap=110),
    Event("join", _R.EMPLOYED_BY, "P", "O", date="start", gap=60),
    Event("work", _R.EMPLOYED_BY, "P", "O", date="", gap=50),
    Event("leave", _R.EMPLOYED_BY, "P", "O", date="end", set={"status": "former"}, gap=60),
    Event("lead", _R.EMPLOYED_BY, "P", "O", date="", gap=30, free=True, confidence=0.7),
    Event("acquire", _R.PART_OF, "O", "O", swap=True, gap=50, confidence=0.75, itself=True),
    Event("compete", _R.COMPETES_WITH, "OM", "OM", date="", gap=60, confidence=0.75),
)


_WITH = compiled(rf" {any_of('relations.made_with')} [\dA-Za-zà-ÿ]", re.IGNORECASE)
"""What a thing is made with or from, right behind the verb."""
_INDEFINITE = compiled(rf"(?:^|\s){any_of('relations.indefinite')} $", re.IGNORECASE)
"""In front of a name that stands for its kind: "they start a European Y"."""
_TAKEN = compiled(
    rf"[\w%] {any_of('relations.of', 'relations.taken_from')}\s?"
    rf"(?:{before_noun('relations.the', 'relations.articles')})?$",
    re.IGNORECASE,
)
"""In front of whose thing was bought or made: "bought chips from Y", "5% of Y"."""
_WORK_OF = compiled(
    rf"[{LETTERS['M']}] {any_of('relations.of')}\s?{before_noun('relations.the')}?$", re.IGNORECASE
)
"""In front of whose work it is that competes: "Y's M", "M of Y"."""
_PURPOSE = compiled(rf" {any_of('relations.purpose')} ", re.IGNORECASE)
_INFINITIVE = compiled(rf"{any_of('institutions.infinitives')}$")
"""The end of a verb of no person, in languages that put doers behind verbs."""
_FINITE = compiled(any_of("relations.finite"), re.IGNORECASE)
"""Forms that no passive has, where participles stand at the end: "kaufte", "übernimmt"."""
_CLAUSE_END = compiled(
    rf"(?:,? {any_of('relations.list_words')} [\w-]+)?(?: {any_of('relations.helpers')}){{0,3}}"
    rf"(?: ?[,.;:!?)\]—–\"”“»]|$| {any_of('relations.list_words')} )",
    re.IGNORECASE,
)
"""Behind a verb at the end of its clause."""
_SEVERAL = 2
_CLOSE = 16
"""How near, in characters, what somebody leads stands to its verb at the end of a clause."""
_PRETERITE = compiled(rf", ?{any_of('relations.preterite')}$")
"""A finite German verb behind an aside: "Y, backed by X, developed …" is no passive of X."""


def read_events(pack: RelationPack, scene: Scene, given: int) -> Iterator[Draft]:
    """Every event of `scene` that has a doer and an object of the right kinds.

    `given`: what the pack's sieve says of the scene's words.
    """
    chars, missing = set(scene.text), ~given
    for event in EVENTS:
        pattern = pack.verbs.get(event.verb)
        if pattern is None or pack.sought[event.verb] & missing:
            continue
        if not event.possible(chars):
            continue
        for match in pattern.finditer(scene.text):
            yield from _one(pack, scene, event, match)


def _one(pack: RelationPack, scene: Scene, event: Event, match: re.Match[str]) -> Iterator[Draft]:
    text, start, end = scene.text, match.start(), match.end()
    left, right = clause(pack, text, start, end)
    if event.relation is _R.COMPETES_WITH:
        event = _of_a_kind(pack, text, left, start, event)
    if event.verb == "found" and _WITH.match(text, end):
        return  # "made with the chips of Y": Y is no work
    subject_kinds, object_kinds = slot_class(event.subject), slot_class(event.object)
    subjects, objects, shape = _ends(
        pack, text, left, start, end, right, event, subject_kinds, object_kinds
    )
    subjects = [n for n in subjects if n not in objects]
    if (
        event.verb == "develop"
        and shape == "passive"
        and COMPUTE.search(text, end, max(subjects, default=end))
    ):
        return  # "trained on GPUs provided by X": X made the machines available, not the model
    if event.verb == "found" and any(text[n] in LETTERS["P"] for n in subjects):
        subjects = [n for n in subjects if text[n] not in _O]  # "A, once of Z, founded Y"
    if event.relation in _IN_PERSON:
        subjects = [n for n in subjects if not members_only(pack, text, n, start)]
    if not subjects or not objects:
        return
    sum_named = event.money and any(text[n] == AMOUNT for n in range(left, right))
    how, negated = modality(pack, text, left, start, end, announced=sum_named)
    places = [*subjects, *objects, start, end - 1]
    evidence = scene.skeleton.span(min(places), max(places) + 1)
    if (
        event.relation in (_R.FUNDED, _R.INVESTED_IN)
        and not any(text[n] == AMOUNT for n in range(left, right))
        and COMPUTE.search(text, left, right)
    ):
        return  # a gift of machines is read as such
    qualifiers: dict[str, str | float] = dict(event.set)
    day = near_date(scene, left, right, start) if event.date else None
    if day:
        qualifiers[event.date] = day
    if event.money:
        alone = len(subjects) == 1 and qualifiers.get("role") != "lead"
        qualifiers.update(near_amount(scene, left, right, end, alone=alone))
        qualifiers.update(near_round(pack, scene, left, right))
    doers = {scene.entity(one) for one in subjects}
    for subject in subjects:
        for target in objects:
            ends = (scene.entity(subject), _other(scene, target, doers))
            if event.relation is _R.COMPETES_WITH and not like(text[subject], text[target]):
                continue
            if ends[0] == ends[1] or None in ends:
                continue
            first, second = (ends[1], ends[0]) if event.swap else ends
            own = own_date(scene, target) if event.relation in _DATED_THINGS else None
            yield Draft(
                event.relation, first, second, evidence, f"{pack.language}.{event.verb}.{shape}/1",
                {**qualifiers, event.date: own} if own else dict(qualifiers), how, negated, None,
                event.confidence, word=scene.skeleton.span(start, end), verbal=True,
            )  # fmt: skip


def _of_a_kind(pack: RelationPack, text: str, left: int, start: int, event: Event) -> Event:
    """`event` of ends of one kind: companies compete with companies, models with models."""
    rivals = doer(pack, text, left, start, slot_class("OM"))
    firm = rivals and text[rivals[-1]] in _O and not _WORK_OF.search(text[: rivals[-1]][-16:])
    same = "O" if firm else "M"
    return replace(event, subject=same, object=same)


def _other(scene: Scene, place: int, doers: AbstractSet[str | None]) -> str | None:
    """The entity at `place`; where a common noun would mean one of several doers, what the
    sentences before were about: "X and Y invested in the company"."""
    entity = scene.entity(place)
    if (
        entity not in doers
        or len(doers) < _SEVERAL
        or scene.skeleton.slots[place].named
        or scene.text[place] not in _O
    ):
        return entity
    return scene.context


def _ends(
    pack: RelationPack,
    text: str,
    left: int,
    start: int,
    end: int,
    right: int,
    event: Event,
    subject_kinds: str,
    object_kinds: str,
) -> tuple[list[int], list[int], str]:
    finite = pack.verb_final and _FINITE.fullmatch(text, start, end) is not None
    passive = [] if finite else agent(pack, text, end, right, subject_kinds)
    passive = [] if event.verb == "found" and _paid(pack, text, end, passive) else passive
    if passive:
        objects = _done_by(event, text, start, doer(pack, text, left, start, object_kinds))
        if event.verb == "found":
            objects = [described(text, n, object_kinds) for n in objects if not _reports(text, n)]
        if objects:
            return passive, objects, "passive"
        if pack.by.match(text, end + 1, end + 12):
            return [], [], ""  # "founded by X, raised … from Y": what was founded is not to be seen
    if pack.verb_final and not finite and not _PRETERITE.search(text[max(left, start - 2) : end]):
        before = agent(pack, text, max(left, start - 120), start, subject_kinds, across=True)
        objects = doer(pack, text, left, before[0], object_kinds) if before else []
        if before and not objects:
            objects = done(pack, text, end, right, object_kinds, gap=40)
        if before and objects:
            return before, objects, "passive"
    if event.relation is _R.EMPLOYED_BY and "," in text[end:right]:
        right = text.index(",", end, right)  # "left in 2018, gave money to Y": Y was not left
    if event.verb == "leave":
        # "quit school to found Y": what was left stands before the purpose.
        purpose = _PURPOSE.search(text, end, right)
        right = purpose.start() if purpose else right
    objects = done(
        pack, text, end, right, object_kinds, gap=event.gap, free=event.free, itself=event.itself
    )
    if pack.verb_final and event.free:
        # "gegründet und 2014 von Y übernommen": Y is the doer of the verb at the end.
        objects = [n for n in objects if not pack.by.search(text[max(end, n - 8) : n])]
    if event.verb in ("found", "acquire"):
        objects = [n for n in objects if not _only_near(text, end, n)]
    if event.verb == "lead" and objects and _ROUND.match(text, objects[0] + 1):
        return [], [], ""  # "led Y's Series A" invests
    subjects = doer(pack, text, left, start, subject_kinds)
    if event.verb == "found" and subjects and _PURPOSE.fullmatch(text, subjects[-1] + 1, start):
        subjects = [n for n in subjects if text[n] not in _O]  # "left Z to found Y": Z did not
    if objects and not subjects and start - left <= 4:
        # "… before founding Y": the doer is the main clause's.
        main = range(max(0, start - REACH), start)
        subjects = [n for n in main if text[n] in subject_kinds and not governed(text, n)][:1]
    if objects and subjects:
        return subjects, objects, "active"
    if pack.inversion and not subjects and not _INFINITIVE.search(text, start, end):
        behind = done(pack, text, end, right, subject_kinds, gap=50)
        objects = _behind(pack, text, behind, right, object_kinds, event.gap)
        if objects:
            return behind, objects, "inversion"
    return _final(pack, text, left, start, end, event, subject_kinds, object_kinds)


def _done_by(event: Event, text: str, start: int, objects: list[int]) -> list[int]:
    """`objects` of a passive at `start`, unless a work stands between: "Y's library Z, led by"."""
    led = event.verb == "lead" and bool(objects)
    return [] if led and any(text[n] in _M for n in range(objects[-1], start)) else objects


def _reports(text: str, place: int) -> bool:
    """Whether the house at `place` only reports: "as Y reported, the firm founded by …"."""
    return SOURCE.search(text[max(0, place - 40) : place]) is not None


def _only_near(text: str, end: int, place: int) -> bool:
    """Whether what a verb that ends at `end` is done to is not the house at `place`, but something
    of it or like it: "bought chips from Y", "started a European Y"."""
    like = _INDEFINITE.search(text, max(0, place - 6), place)
    return like is not None or _TAKEN.search(text, end, place) is not None


def _final(
    pack: RelationPack,
    text: str,
    left: int,
    start: int,
    end: int,
    event: Event,
    subject_kinds: str,
    object_kinds: str,
) -> tuple[list[int], list[int], str]:
    """The ends of a verb at the end of its clause."""
    if not pack.verb_final:
        return [], [], ""
    inside = [
        n
        for n in range(left, start)
        if text[n] in subject_kinds and not SOURCE.search(text[max(0, n - 16) : n])
    ]
    things = [n for n in range(left, start) if text[n] in object_kinds]
    if event.itself and not _CLAUSE_END.match(text, end):
        return [], [], ""  # "X and Y founded a joint venture"
    if event.itself and things and foreign(text, left, things[-1]):
        return [], [], ""
    if event.verb == "lead" and things and start - things[-1] > _CLOSE:
        return [], [], ""  # "that the deal with Y leads to …"
    people = [n for n in inside if text[n] in LETTERS["P"]]
    if event.verb == "found" and people and text[inside[0]] in _O:
        return [], [], ""  # "Y, das die früheren X-Forscher A und B gegründet haben"
    if inside and things and inside[0] != things[-1]:
        return [inside[0]], [things[-1]], "final"
    return [], [], ""


def _paid(pack: RelationPack, text: str, start: int, agents: list[int]) -> bool:
    """Whether the agents of a passive paid: "to found a firm backed by Y"."""
    verbs = pack.verbs["invest"], pack.verbs["fund"]
    return bool(agents) and any(verb.search(text, start, agents[0]) for verb in verbs)


def _behind(
    pack: RelationPack, text: str, doers: list[int], right: int, kinds: str, gap: int
) -> list[int]:
    """The objects behind doers that stand behind the verb."""
    if not doers:
        return []
    found = done(pack, text, doers[-1] + 1, right, kinds, gap=gap)
    return [n for n in found if n not in doers]
