"""Lists under a lead-in: what the heading or the line above says of each of their items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, frame_source, slot_class, word_group
from vested.ingest.language_words import any_of
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import RelationType
from vested.ingest.relations.affiliations import read_entry
from vested.ingest.relations.arguments import spread_right
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.qualifiers import clean_role, near_amount, near_date, near_round
from vested.ingest.relations.scene import Scene
from vested.ingest.sentences import LineKind
from vested.ingest.skeleton import AMOUNT, ANY_SLOT, DATE, ENTITY_SLOTS

_R = RelationType
_O, _P, _M = LETTERS["O"], LETTERS["P"], LETTERS["M"]
_OP, _OM = slot_class("OP"), slot_class("OM")
_MARKS = re.compile(rf"[^\w{ANY_SLOT}]{{0,6}}(?:\d{{1,3}}[.)] ?)?")
_CLOSES = compiled(
    rf"(?: ?[(:,.;|—-]|$| {any_of('relations.list_words')} [\w ]{{2,20}} ?\()", re.IGNORECASE
)
"""Behind what an item is about: a bracket, a mark, the end."""
_OTHER_NEAR = re.compile(rf"[^{ANY_SLOT}]{{0,25}}(?P<one>[{_O}])")
_LONGEST = 300
_SURE = 0.7
"""How sure the end is that the lead-in leaves to the article."""
_SAID = 0.8
_DAY_NEAR = 24

_GIVEN: Mapping[str, RelationType] = {"invested": _R.INVESTED_IN, "funded": _R.FUNDED}
"""Frames of lists of what the organisation of the line gave to."""
_NOUNS: Mapping[str, str] = {"investors": "money", "staff": "staff", "members": "members"}
"""Lists of nouns for items, and the frame each stands for."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled words of one language, see `leads` in its pack."""

    frames: Mapping[str, re.Pattern[str]]
    other: re.Pattern[str]
    beside: re.Pattern[str]
    valued: re.Pattern[str]
    board: re.Pattern[str]
    founders: re.Pattern[str]
    heads: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lead:
    """What the line above a list says of its items."""

    frames: frozenset[str]
    """`released`, `made`, `money`, `invested`, `funded`, `staff`, `members`."""
    whole: str | None
    """The other end of what the items are part of, told in the line or left to the article."""
    told: bool
    """Whether the line names it."""
    board: str = ""
    """The words for a board of which the items are members."""
    founded: bool = False
    """Whether the items are said to be among those who founded it."""


@dataclass(slots=True)
class LedList:
    """Where the reader stands."""

    topic: str | None
    """The organisation that the article names most."""
    heading: Lead | None = None
    lead: Lead | None = None


def read_led(pack: RelationPack, scene: Scene, state: LedList) -> Iterator[Draft]:
    """What an item says by the line above it; `state` goes from sentence to sentence."""
    kind = scene.line.kind
    if kind is LineKind.HEADING:
        state.heading, state.lead = _lead(pack, scene, state.topic), None
    elif kind is LineKind.PROSE:
        if scene.text.rstrip(' "”»*').endswith(":"):
            state.lead = _lead(pack, scene, state.topic) or state.heading
        elif scene.span.end >= scene.line.span.end:
            state.heading = state.lead = None
    elif kind in (LineKind.ITEM, LineKind.ROW):
        if scene.text.rstrip(' "”»*').endswith(":"):
            inner = _lead(pack, scene, state.topic)
            if inner is not None:
                state.lead = inner
                return
        lead = state.lead or state.heading
        opens = scene.span.start == scene.line.span.start
        if lead is not None and opens and len(scene.text) <= _LONGEST:
            yield from _item(pack, scene, lead)


def unrivalled(drafts: Iterable[Draft]) -> list[Draft]:
    """`drafts` without works that a list gives to the topic of the article while other words say
    who made them."""
    everything = list(drafts)
    makers: dict[str | None, set[str | None]] = {}
    for one in everything:
        if one.relation in (_R.DEVELOPED, _R.RELEASED) and not _led(one):
            makers.setdefault(one.object, set()).add(one.subject)
    return [
        one
        for one in everything
        if not (_led(one) and one.confidence <= _SURE)
        or one.relation not in (_R.DEVELOPED, _R.RELEASED)
        or one.subject in makers.get(one.object, {one.subject})
    ]


def _led(draft: Draft) -> bool:
    return ".led/" in draft.rule


def _lead(pack: RelationPack, scene: Scene, topic: str | None) -> Lead | None:
    """What the line says of the items below it, None where nothing that is known."""
    text, words = scene.text, _words(pack.language)
    if len(text) > _LONGEST or text.rstrip().endswith("?"):
        return None
    founders = words.founders.match(text)
    if founders is not None and text.rstrip().endswith(":"):
        whole = scene.entity(founders.end("front"))
        return Lead(frozenset({"staff"}), whole, told=True, founded=True) if whole else None
    if words.other.search(text):
        return None
    doubts = (pack.negation, pack.planned, pack.rumoured, pack.hypothetical)
    if any(doubt.search(text) for doubt in doubts):
        return None
    frames = frozenset(name for name, pattern in words.frames.items() if pattern.search(text))
    if frames & _GIVEN.keys():
        frames -= {"money"}  # "investments by X" are none in X
    if "staff" in frames:
        frames -= {"members"}  # "board members of X"
    if not frames:
        return None
    houses = [
        n
        for n, char in enumerate(text)
        if char in _O and not words.beside.search(text[max(0, n - 24) : n])
    ]
    named = {scene.entity(n) for n in houses} - {None}
    if len(named) > 1:
        return None
    seats = words.board.search(text) if "staff" in frames else None
    board = scene.skeleton.span(*seats.span("noun")).of(scene.article.text) if seats else ""
    if named:
        return Lead(frames, named.pop(), told=True, board=board)
    about = topic if topic is not None and topic == scene.context else None
    return Lead(frames, about, told=False, board=board) if about is not None else None


def _item(pack: RelationPack, scene: Scene, lead: Lead) -> Iterator[Draft]:
    text = scene.text
    start = _MARKS.match(text)
    first = start.end() if start else 0
    char = text[first : first + 1]
    if not char or lead.whole is None:
        return
    if char in _M and lead.frames & {"released", "made"}:
        yield from _works(pack, scene, lead, first)
    elif char in _OM and (given := next((one for one in _GIVEN if one in lead.frames), "")):
        yield from _receivers(pack, scene, lead, first, _GIVEN[given])
    elif "money" in lead.frames:
        yield from _givers(pack, scene, lead, first)
    elif char in _P and "staff" in lead.frames:
        yield from _staff(pack, scene, lead, first)
    elif char in _O and "members" in lead.frames and lead.told:
        for place in _group(pack, text, first, _O):
            yield from _draft(pack, scene, lead, _R.PART_OF, place, {})


def _group(pack: RelationPack, text: str, first: int, kinds: str) -> list[int]:
    """The things that the item opens with and is about; none where it is a sentence."""
    if text[first] not in kinds:
        return []
    group = spread_right(pack, text, first, len(text), kinds)
    while group and not _CLOSES.match(text, group[-1] + 1):
        group.pop()
    return group


def _works(pack: RelationPack, scene: Scene, lead: Lead, first: int) -> Iterator[Draft]:
    text = scene.text
    group = _group(pack, text, first, _M)
    if not group:
        return
    behind = group[-1] + 1
    near = _OTHER_NEAR.match(text, behind)
    if near and scene.entity(near.start("one")) != lead.whole:
        return  # "Oracle 2 (Acme)"
    if pack.planned.search(text, behind, behind + 60):
        return
    relation = _R.RELEASED if "released" in lead.frames else _R.DEVELOPED
    day = near_date(scene, behind, min(len(text), behind + _DAY_NEAR), behind)
    qualifiers: dict[str, str | float] = {"date": day} if day else {}
    for place in group:
        yield from _draft(
            pack, scene, lead, relation, place, qualifiers if relation is _R.RELEASED else {}
        )


def _givers(pack: RelationPack, scene: Scene, lead: Lead, first: int) -> Iterator[Draft]:
    text, words = scene.text, _words(pack.language)
    valued = words.valued.search(text)
    end = valued.start() if valued else len(text)
    group = _group(pack, text, first, _OP)
    qualifiers = dict(near_round(pack, scene, 0, end))
    days = list(scene.skeleton.places(DATE, 0, end))
    if len(days) == 1:
        qualifiers["date"] = scene.date(days[0]).value
    sums = list(scene.skeleton.places(AMOUNT, 0, end))
    for place in group:
        own = dict(qualifiers)
        if len(sums) == 1:
            own.update(near_amount(scene, 0, end, place, alone=len(group) == 1))
        yield from _draft(pack, scene, lead, _R.INVESTED_IN, place, own)
    if group or not sums:
        return
    for match in pack.giving.finditer(text, 0, end):
        close = range(match.end(), min(end, match.end() + 30))
        giver_at = next((n for n in close if text[n] in ANY_SLOT + ".;("), None)
        if giver_at is None or text[giver_at] not in _OP:
            continue
        givers = spread_right(pack, text, giver_at, end, _OP)
        leads = pack.leading.search(text, max(0, match.start() - 12), match.end() + 4)
        for giver in givers:
            own = {**qualifiers, **({"role": "lead"} if leads else {})}
            own.update(near_amount(scene, 0, end, giver, alone=len(givers) == 1 and not leads))
            yield from _draft(pack, scene, lead, _R.INVESTED_IN, giver, own)


def _receivers(
    pack: RelationPack, scene: Scene, lead: Lead, first: int, relation: RelationType
) -> Iterator[Draft]:
    """Those to whom the organisation of the line gave; a sum beside other givers is a round's."""
    text = scene.text
    group = _group(pack, text, first, _OM if relation is _R.FUNDED else _O)
    behind = group[-1] + 1 if group else first
    qualifiers = dict(near_round(pack, scene, behind, len(text)))
    days = list(scene.skeleton.places(DATE, behind, len(text)))
    if len(days) == 1:
        qualifiers["date"] = scene.date(days[0]).value
    sums = list(scene.skeleton.places(AMOUNT, behind, len(text)))
    others = any(char in _OP for char in text[behind:])
    if len(group) == len(sums) == 1 and not others:
        qualifiers.update(near_amount(scene, behind, len(text), group[0], alone=True))
    for place in group:
        yield from _draft(pack, scene, lead, relation, place, qualifiers)


def _staff(pack: RelationPack, scene: Scene, lead: Lead, first: int) -> Iterator[Draft]:
    if lead.board and not scene.text[first + 1 :].strip(" .,;*"):
        yield from _draft(pack, scene, lead, _R.EMPLOYED_BY, first, {"role": lead.board})
        return
    entry = read_entry(pack, scene, first, first + 1)
    if not entry.whole or entry.drafts or not entry.roles:
        return
    role, former = clean_role(pack, " & ".join(entry.roles))
    founded = pack.founder_roles.sub(" ", role)
    if lead.founded and founded == role and not _words(pack.language).heads.search(role):
        return
    if founded != role:
        yield from _draft(pack, scene, lead, _R.FOUNDED, first, {})
    if pack.roles.search(founded):
        qualifiers: dict[str, str | float] = {"role": role}
        if former:
            qualifiers["status"] = "former"
        yield from _draft(pack, scene, lead, _R.EMPLOYED_BY, first, qualifiers)


_DOERS: AbstractSet[RelationType] = frozenset({_R.DEVELOPED, _R.RELEASED})
"""Relations whose doer is always the end that the lead-in tells."""


def _draft(
    pack: RelationPack,
    scene: Scene,
    lead: Lead,
    relation: RelationType,
    place: int,
    qualifiers: Mapping[str, str | float],
) -> Iterator[Draft]:
    one = scene.entity(place)
    if one is None or one == lead.whole:
        return
    gave = relation in _GIVEN.values() and not lead.frames.isdisjoint(_GIVEN)
    does = gave or relation in _DOERS
    subject, target = (lead.whole, one) if does else (one, lead.whole)
    yield Draft(
        relation, subject, target, scene.skeleton.span(place, len(scene.text)),
        f"{pack.language}.{relation.value.lower()}.led/1", dict(qualifiers),
        confidence=_SAID if lead.told else _SURE,
    )  # fmt: skip


@cache
def _words(language: str) -> _Words:
    lists = read_pack("relation", language)["leads"]
    words = relation_pack(language).words
    of, the = word_group(words["of"]), word_group(words["the"])
    house = rf"(?:{the}(?: |(?<=')))?(?:(?!{of}[ '])[\w-]+ )?[{_O}]"
    names = {
        "house": [f"/{house}/"], "sum": [f"/{AMOUNT}/"],
        "funds": lists["funds"], "gifts": lists["gifts"],
    }  # fmt: skip

    def expression(name: str) -> str:
        return frame_source(word_group(lists[name]), names)

    frames = {name: expression(name) for name in ("released", "made", "money", *_GIVEN)}
    for nouns, frame in _NOUNS.items():
        tied = _tied(word_group(lists[nouns]), house, lists)
        frames[frame] = f"(?:{frames[frame]}|{tied})" if frame in frames else tied
    other, beside, valued = (_whole(expression(name)) for name in ("other", "beside", "valued"))
    founders = compiled(
        rf"(?P<front>[^\w{ANY_SLOT}]{{0,6}})[{_O}],? {word_group(lists['founders'])}", re.IGNORECASE
    )
    return _Words(
        {name: _whole(frames[name]) for name in frames}, other, beside, valued,
        _board(lists, words), founders, _whole(word_group(words["exec"])),
    )  # fmt: skip


def _tied(noun: str, house: str, lists: Mapping[str, Sequence[str]]) -> str:
    """Where a noun tells of the organisation of its line ("investors in X", "X's team", "X counts
    these members:"), or of none ("Our investors:")."""
    ties, edge = word_group(lists["ties"]), rf"[^\w{ENTITY_SLOTS}]"
    has, are = word_group(lists["having"]), word_group(lists["are"])
    few = rf"(?:[\w{AMOUNT}-]+ )"
    over = rf"(?! {ties}{edge}*$)"  # "X's funding of:"
    return (
        rf"(?:{noun} {ties}(?: |(?<=')){house}|[{_O}](?:{ties} {few}{{0,2}}?|s?[ -]){noun}{over}|"
        rf"{house} (?:[\w-]+ )?{has} {few}{{0,4}}?{noun}(?: [\w-]+)?{edge}*$|"
        rf"^{edge}{{0,6}}(?:[\w'-]+ ){{0,3}}?{noun}(?: {are})?{edge}*$)"
    )


def _board(
    lists: Mapping[str, Sequence[str]], words: Mapping[str, Sequence[str]]
) -> re.Pattern[str]:
    """A noun for a board at the end of a line, with its house and "includes:" behind it."""
    ties, has = word_group(lists["ties"]), word_group([*lists["are"], *lists["consisting"]])
    house = rf"(?: {ties}(?: |(?<=')))(?:{word_group(words['the'])}(?: |(?<=')))?[{_O}]"
    return compiled(
        rf"(?<!\w)(?P<noun>{word_group(lists['board'])})(?:{house})?(?: {has})?[^\w{ANY_SLOT}]*$",
        re.IGNORECASE,
    )


def _whole(source: str) -> re.Pattern[str]:
    return compiled(rf"(?<!\w){source}(?!\w)", re.IGNORECASE)
