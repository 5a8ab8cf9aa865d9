"""Pairs of things in a sentence that a word of the vocabulary may relate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from vested.ingest.reading import RelationType
from vested.ingest.relations.pairs.tokens import Tokens

_R = RelationType


@dataclass(frozen=True, slots=True)
class Frame:
    """Which words may assert a relation, between things of which kinds."""

    name: str
    relation: RelationType
    subject: str
    object: str
    triggers: frozenset[str]
    bare: bool = False
    """Whether two things beside each other may stand in the relation without any word for it."""


def _frame(
    name: str,
    relation: RelationType,
    subject: str,
    object_: str,
    triggers: str,
    *,
    bare: bool = False,
) -> Frame:
    return Frame(name, relation, subject, object_, frozenset(triggers.split()), bare)


FRAMES = (
    _frame(
        "employed",
        _R.EMPLOYED_BY,
        "P",
        "O",
        "boss_n staff_n lead_v work_v join_v hire_v leave_v fire_v former_a",
        bare=True,
    ),
    _frame("founded", _R.FOUNDED, "PO", "O", "found_v found_n found_e"),
    _frame("money", _R.INVESTED_IN, "OP", "OM", "invest_v invest_n money_n fund_v grant_n raise_v"),
    _frame("developed", _R.DEVELOPED, "OP", "M", "develop_v maker_n thing_n", bare=True),
    _frame("released", _R.RELEASED, "OP", "M", "release_v release_n"),
    _frame("signed", _R.SIGNED, "PO", "S", "sign_v sign_n"),
    _frame("published", _R.PUBLISHED, "OP", "S", "publish_v author_n text_n", bare=True),
    _frame("leaked", _R.LEAKED_ON, "MS", "OM", "leak_v"),
    _frame("licensed", _R.LICENSED_AS, "M", "", "open_a closed_a restricted_a"),
    _frame("part", _R.PART_OF, "OM", "O", "part_n parent_n acquire_v", bare=True),
    _frame("rival", _R.COMPETES_WITH, "OM", "OM", "rival_n compete_v"),
    _frame("compute", _R.DONATED_COMPUTE, "OPL", "OM", "give_v fund_v"),
)
REACH = 45
"""How far, in tokens, a word reaches for the things it relates."""
BESIDE = 9
"""How near two things must be to be related by no word."""


@dataclass(frozen=True, slots=True)
class Place:
    """A group of things as one end; `at` is empty for what the text before was about."""

    kind: str
    members: tuple[str, ...]
    """Entity ids."""
    tokens: tuple[int, ...]
    named: bool = True
    unsaid: str = ""
    """`C` for what the sentences before were about, `T` for the topic of the article."""
    main: bool = False
    """Whether the article names one of them most."""
    nature: str = ""
    """What the first of them is beside its kind: `press`, `investor`, `platform` …"""
    first: int = field(init=False)
    """The first of `tokens`, -1 where there is none."""
    last: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "first", self.tokens[0] if self.tokens else -1)
        object.__setattr__(self, "last", self.tokens[-1] if self.tokens else -1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame with its word (token index, -1 for none, and class) and its two ends."""

    frame: Frame
    at: int
    word: str
    subject: Place
    object: Place | None


def candidates(line: Tokens, places: tuple[Place, ...]) -> Iterator[Candidate]:
    """Every candidate of the sentence."""
    kinds = {one.kind for one in places}
    words = [(at, name) for at, classes in enumerate(line.classes) for name in classes]
    have = {name for _, name in words}
    for frame in FRAMES:
        if kinds.isdisjoint(frame.subject) or (frame.object and kinds.isdisjoint(frame.object)):
            continue
        subjects = [one for one in places if one.kind in frame.subject]
        objects: list[Place | None] = [None]
        if frame.object:
            objects = [one for one in places if one.kind in frame.object]
        if frame.name == "compute" and "compute_n" not in have:
            continue
        if not have.isdisjoint(frame.triggers):
            for at, word in words:
                if word in frame.triggers:
                    yield from _pairs(frame, at, word, subjects, objects)
        if frame.bare:
            yield from _beside(frame, subjects, objects)


def _pairs(
    frame: Frame, at: int, word: str, subjects: list[Place], objects: list[Place | None]
) -> Iterator[Candidate]:
    for subject in subjects:
        if not _near(subject, at):
            continue
        for target in objects:
            if target is None:
                yield Candidate(frame, at, word, subject, None)
            elif _near(target, at) and _licit(frame, subject, target):
                yield Candidate(frame, at, word, subject, target)


def _licit(frame: Frame, subject: Place, target: Place) -> bool:
    if subject is target or (subject.unsaid and target.unsaid):
        return False
    if frame.relation is _R.COMPETES_WITH and (
        subject.kind != target.kind or subject.first > target.first
    ):
        return False
    return subject.members != target.members


def _near(place: Place, at: int) -> bool:
    return bool(place.unsaid) or (place.first - REACH <= at <= place.last + REACH)


def _beside(
    frame: Frame, subjects: list[Place], objects: list[Place | None]
) -> Iterator[Candidate]:
    for subject in subjects:
        for target in objects:
            if (
                target is None
                or subject.unsaid
                or target.unsaid
                or not _licit(frame, subject, target)
            ):
                continue
            gap = max(target.first - subject.last, subject.first - target.last)
            if gap <= BESIDE:
                yield Candidate(frame, -1, "none", subject, target)
