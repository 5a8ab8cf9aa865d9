"""Pairs of things in a sentence that a word of the vocabulary may relate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

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


Traits = tuple[str, str, bool, bool, bool]
"""Of an end: the small words in front and behind, named, main, several."""
_SORTS: dict[Traits, int] = {}
"""There are few: small words are of closed classes."""


@dataclass(slots=True, eq=False)
class Place:
    """A group of things as one end; `tokens` is empty for what the text before was about.

    A place is equal to itself only, so that it is looked up without a look at what it holds.
    """

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
    front: str = ""
    """The small word in front of it; of an unsaid one what it is instead."""
    behind: str = ""
    first: int = field(init=False)
    """The first of `tokens`, -1 where there is none."""
    last: int = field(init=False)
    traits: Traits = field(init=False)
    sort: int = field(init=False)
    """A number for `traits`."""

    def __post_init__(self) -> None:
        self.first = self.last = -1
        if self.tokens:
            self.first, self.last = self.tokens[0], self.tokens[-1]
        else:
            self.front = self.behind = self.unsaid
        self.traits = self.front, self.behind, self.named, self.main, len(self.tokens) > 1
        self.sort = _SORTS.setdefault(self.traits, len(_SORTS))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame with its word (token index, -1 for none, and class) and its two ends."""

    frame: Frame
    at: int
    word: str
    subject: Place
    object: Place | None


Order = tuple[str, str, str]
"""How two ends and a word stand to each other; the same with the side of the first end, and with
that of the second, for what is known of an end in that order."""
Orders = tuple[Order, Order, Order, Order, Order]
"""Where the word stands in front of both ends, of the first only, of the second only, behind both;
last without a word."""


def _orders(*names: str) -> tuple[Orders, Orders]:
    """The orders of these names, of ends that are not each other's company and of those that
    are."""
    apart, alike = ([(one, f"{one} s{sign}", f"{one} o{sign}") for one in names] for sign in " =")
    return _five(apart), _five(alike)


def _five(orders: list[Order]) -> Orders:
    first, second, third, fourth, last = orders
    return first, second, third, fourth, last


_FORWARD = _orders("tso", "ots", "sto", "sot", "so")
_BACKWARD = _orders("tos", "ots", "sto", "ost", "os")


@cache
def _unsaid_orders(subject: str, target: str | None) -> Orders:
    """Of ends of which one is not said or, where `target` is None, not asked for."""
    if target is None:
        return _orders(*(["tS" + subject] * 5 if subject else ["ts", "ts", "st", "st", "ts"]))[0]
    names = ["to", "ot", "to", "ot", "to"] if subject else ["ts", "ts", "st", "st", "ts"]
    tail = "S" + subject if subject else "O" + target
    return _orders(*(name + tail for name in names))[0]


def orders(subject: Place, target: Place | None) -> Orders:
    """The orders of two ends."""
    if target is None or subject.unsaid or target.unsaid:
        return _unsaid_orders(subject.unsaid, target and target.unsaid)
    forward = _FORWARD if subject.first < target.first else _BACKWARD
    return forward[subject.kind == target.kind]


class Pair:
    """Two ends that many words may relate."""

    __slots__ = ("alike", "natures", "object", "orders", "settled", "subject")

    def __init__(self, subject: Place, target: Place | None) -> None:
        self.subject = subject
        self.object = target
        self.alike = False
        """Whether both are named here and of one kind, so that each is company of the other."""
        self.natures: tuple[str, str | None] | None = None
        """None where neither has one."""
        self.settled: float | None = None
        """What weighs the same whichever word relates them, once it is known."""
        if target is None:
            self.orders = orders(subject, target)
            if subject.nature:
                self.natures = subject.nature, None
            return
        if subject.nature or target.nature:
            self.natures = subject.nature, target.nature
        if subject.unsaid or target.unsaid:
            self.orders = orders(subject, target)
        else:
            self.alike = subject.kind == target.kind
            forward = subject.first < target.first
            self.orders = (_FORWARD if forward else _BACKWARD)[self.alike]


Turn = tuple[Frame, int, str, list[Pair]]
"""A frame with its word (token index, -1 for none, and class), and all pairs of ends for them."""


def candidates(line: Tokens, places: tuple[Place, ...]) -> Iterator[Candidate]:
    """Every candidate of the sentence."""
    for frame, at, word, pairs in turns(line, places):
        for pair in pairs:
            yield Candidate(frame, at, word, pair.subject, pair.object)


def turns(line: Tokens, places: tuple[Place, ...]) -> Iterator[Turn]:
    """Every candidate of the sentence, those of one frame and word together."""
    kinds = {one.kind for one in places}
    words = [(at, name) for at, classes in enumerate(line.classes) for name in classes]
    have = {name for _, name in words}
    short = len(line.words) <= REACH
    for frame in FRAMES:
        if kinds.isdisjoint(frame.subject) or (frame.object and kinds.isdisjoint(frame.object)):
            continue
        told = not have.isdisjoint(frame.triggers)
        if not (told or frame.bare) or (frame.name == "compute" and "compute_n" not in have):
            continue
        pairs = _licit(frame, places if told else [one for one in places if not one.unsaid])
        if told and pairs:
            for at, word in words:
                if word in frame.triggers:
                    yield frame, at, word, pairs if short else _near(pairs, at)
        if frame.bare:
            beside = [one for one in pairs if _beside(one)]
            if beside:
                yield frame, -1, "none", beside


def _licit(frame: Frame, places: Sequence[Place]) -> list[Pair]:
    """All pairs of different things whose kinds the frame asks for."""
    subjects = [one for one in places if one.kind in frame.subject]
    if not frame.object:
        return [Pair(subject, None) for subject in subjects]
    objects = [one for one in places if one.kind in frame.object]
    mutual = frame.relation is _R.COMPETES_WITH
    return [
        Pair(subject, target)
        for subject in subjects
        for target in objects
        if subject is not target
        and not (subject.unsaid and target.unsaid)
        and not (mutual and (subject.kind != target.kind or subject.first > target.first))
        and subject.members != target.members
    ]


def _near(pairs: list[Pair], at: int) -> list[Pair]:
    """Those of `pairs` whose ends are both in the reach of the word at `at`."""
    near: dict[Place | None, bool] = {None: True}
    for pair in pairs:
        for place in (pair.subject, pair.object):
            if place is not None and place not in near:
                within = place.first - REACH <= at <= place.last + REACH
                near[place] = within or bool(place.unsaid)
    return [pair for pair in pairs if near[pair.subject] and near[pair.object]]


def _beside(pair: Pair) -> bool:
    one, other = pair.subject, pair.object
    if other is None or one.unsaid or other.unsaid:
        return False
    return max(other.first - one.last, one.first - other.last) <= BESIDE
