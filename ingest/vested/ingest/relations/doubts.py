"""What is no fact though it reads like one: how far plans, rumours and denials reach."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from vested.ingest.caseless import Caseless
from vested.ingest.changed import changed
from vested.ingest.expressions import compiled, source_of
from vested.ingest.frames import word_group
from vested.ingest.language_words import any_of
from vested.ingest.reading import Modality, RelationType, TextSpan
from vested.ingest.relations.draft import Draft, told_by_noun
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import ANY_SLOT, ENTITY_SLOTS

_R = RelationType
PRESUPPOSED = frozenset(
    {_R.EMPLOYED_BY, _R.PART_OF, _R.DEVELOPED, _R.LICENSED_AS, _R.COMPETES_WITH}
)
"""What noun phrases presuppose: a "will" or "not" elsewhere in the sentence does not touch it."""
_DEALS = frozenset(
    {_R.RELEASED, _R.INVESTED_IN, _R.FUNDED, _R.PART_OF, _R.DONATED_COMPUTE, _R.COMPETES_WITH}
)
"""What may be called off: "the purchase of Y by X fell through"."""
_MONEY = frozenset({_R.INVESTED_IN, _R.FUNDED})
"""What may hang on a condition: "will invest … if Y agrees"."""
_SHARED = frozenset(
    {_R.SIGNED, _R.RELEASED, _R.INVESTED_IN, _R.FUNDED, _R.DONATED_COMPUTE, _R.PUBLISHED}
)
"""What the next one may not have done: "A signed, B did not"."""
_REACH = 160
"""How far, in characters, a word that makes no fact reaches."""
_PHRASE = 70
"""How far one does that stands beside a noun."""
_NEAR = 90
"""How far behind a deal the words stand that call it off."""

Stance = tuple[Modality, bool]
"""How something is put forward, and whether it is denied."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word at `start` that makes no fact: of what stands in front of `limit`, or in front of
    itself."""

    start: int
    limit: int
    stance: Stance
    over: bool = False
    """Whether what follows behind `limit` is told of others than those in front of it."""


@dataclass(frozen=True, slots=True)
class _Cues:
    ahead: tuple[_Cue, ...]
    noun: tuple[_Cue, ...]
    behind: tuple[_Cue, ...]
    refuted: tuple[_Cue, ...]


@dataclass(frozen=True, slots=True)
class _Words:
    """One language's words, compiled; `groups` of the expressions name the stance."""

    ahead: Caseless
    nobody: Caseless
    noun: Caseless
    called_off: Caseless
    refuted: Caseless
    left_out: Caseless
    unlike: Caseless
    resumes: re.Pattern[str]
    provided: Caseless
    whole: Caseless
    coming: Caseless
    listed: Caseless
    opposite: Caseless
    that: Caseless
    ends: Caseless
    turns: Caseless
    verb_final: bool


_STANCES: dict[str, Stance] = {
    "planned": (Modality.PLANNED, False),
    "rumoured": (Modality.RUMOURED, False),
    "hypothetical": (Modality.HYPOTHETICAL, False),
    "denied": (Modality.ASSERTED, True),
}
_SUBJECT = compiled(
    rf"(?:^|[^\w\s{ANY_SLOT}]|"
    rf"(?<!\w){any_of('relations.list_words', 'relations.that_clause')})\s*$",
    re.IGNORECASE,
)
"""In front of a doer: "told nobody and signed" denies nothing."""
_WHOLE = r"(?:(?<=')|(?!\w))"
_PARTED = compiled(rf"[{ENTITY_SLOTS},;:()]")
"""What keeps a word from being said of the noun in front of it."""


def _expression(doubts: Mapping[str, Any], place: str) -> Caseless:
    groups = "|".join(f"(?P<{how}>{word_group(doubts[how][place])})" for how in _STANCES)
    return Caseless(rf"(?<![\w-])(?:{groups}){_WHOLE}")


def _plain(entries: Sequence[str]) -> str:
    return rf"(?<![\w-]){word_group(entries)}{_WHOLE}"


@cache
def _words(language: str) -> _Words:
    pack = relation_pack(language)
    doubts, breaks = pack.doubts, source_of(pack.breaks)
    relative, joined = _plain(doubts["relative"]), _plain(doubts["joined"])
    small = r"(?: [^\W\d_]{1,10}){0,2}[ ']"
    listed = rf"(?:[{ENTITY_SLOTS}] {word_group(doubts['joined'])} )?"
    article = r"(?:[^\W\d_]{1,4} )?"
    last = rf",? (?:{word_group(pack.words['and'])}|{any_of('relations.list_words')}) "
    more = rf"(?:, ?{article}[{ANY_SLOT}]){{0,9}}{last}{article}[{ANY_SLOT}]"
    return _Words(
        ahead=_expression(doubts, "ahead"),
        nobody=Caseless(_plain(doubts["nobody"])),
        noun=_expression(doubts, "noun"),
        called_off=_expression(doubts, "called_off"),
        refuted=Caseless(_plain(doubts["refuted"])),
        left_out=Caseless(rf"(?<![\w-]){word_group(doubts['left_out'])}{small}{listed}$"),
        unlike=Caseless(rf"(?<![\w-]){word_group(doubts['unlike'])}{small}{listed}$"),
        provided=Caseless(rf"[^.;:!?]{{0,90}}?(?P<word>{_plain(doubts['provided'])})"),
        whole=Caseless(rf",? {word_group(doubts['whole'])}{_WHOLE}"),
        coming=Caseless(_plain(doubts["coming"])),
        resumes=compiled(_plain(doubts["resumes"]), re.IGNORECASE),
        listed=Caseless(
            rf"(?<=[{ANY_SLOT}])(?:, ?{article}(?=[{ANY_SLOT}]{more})|"
            rf"(?={last}{article}[{ANY_SLOT}]))"
        ),
        opposite=Caseless(
            rf"(?:,[^,;.:{ENTITY_SLOTS}]*[{ENTITY_SLOTS}]?[^,;.:{ENTITY_SLOTS}]*,)?"
            rf"(?: [^\W\d_]{{2,14}})?,? {word_group(doubts['opposite'])}(?=\s?(?:[.,;:)!?]|$))"
        ),
        that=Caseless(rf",? ?{word_group(doubts['that'])}{_WHOLE}"),
        ends=Caseless(rf"[;!?(]|: |\. |—|,|{relative}|{breaks}"),
        turns=Caseless(
            rf"[,;:!?—]|\. |[{ENTITY_SLOTS}]|{relative}|{joined}|"
            rf"{breaks}"
        ),
        verb_final=pack.verb_final,
    )


def doubted(pack: RelationPack, scene: Scene, draft: Draft) -> Draft | None:
    """`draft` as what the sentence makes of it: planned, rumoured, thought of, denied.

    None where the sentence tells nothing of it: of Y in "unlike Y, X did not sign".
    """
    first = scene.skeleton.at(draft.evidence.start)
    last = scene.skeleton.at(draft.evidence.end) - 1
    places = range(first, last + 1)
    if draft.negated or draft.modality is not Modality.ASSERTED:
        return None if _contrary(pack, scene, draft, places) else draft
    at = _place(scene, draft.word)
    how = _doubt(pack, scene.text, first, last, draft, at)
    noun = told_by_noun(draft)
    if not (how is None or noun) and _contrary(pack, scene, draft, places):
        return None
    if how is None and not noun and _left_out(pack, scene, draft, places):
        how = _STANCES["denied"]
    if how is None and at is not None and _refused(pack, scene, draft, at):
        return None
    return draft if how is None else changed(draft, modality=how[0], negated=how[1])


def _contrary(pack: RelationPack, scene: Scene, draft: Draft, places: range) -> bool:
    """Whether an end is only one of whom the contrary holds: "unlike Y, …"."""
    text, unlike = scene.text, _words(pack.language).unlike
    return any(
        there and all(unlike.search(text, max(0, place - 60), place) for place in there)
        for there in (_there(scene, draft.subject, places), _there(scene, draft.object, places))
    )


def _refused(pack: RelationPack, scene: Scene, draft: Draft, at: int) -> bool:
    """Whether an end is only named in what was refused before: "turned down Y and founded"."""
    cues = [one for one in _cues(pack.language, scene.text).ahead if one.over and one.limit <= at]
    if not cues:
        return False

    def within(place: int) -> bool:
        return any(one.start < place < one.limit for one in cues)

    ends = scene.skeleton.of(draft.subject), scene.skeleton.of(draft.object)
    return any(there and all(map(within, there)) for there in ends)


def _there(scene: Scene, entity: str | None, places: range) -> list[int]:
    return scene.skeleton.of(entity, places.start, places.stop)


def _place(scene: Scene, word: TextSpan | None) -> int | None:
    return None if word is None else scene.skeleton.at(word.start)


def _doubt(
    pack: RelationPack,
    text: str,
    first: int,
    last: int,
    draft: Draft,
    at: int | None,
) -> Stance | None:
    """How `draft` is put forward, which stands at `text[first:last + 1]`; None for as a fact.

    `at`: where its word stands, if one is known.
    """
    cues = _cues(pack.language, text)
    # "The purchase of Y by X" is as doubtful as a verb is, "X, a part of Y" is not.
    verbal = draft.verbal or (draft.relation is _R.PART_OF and text[first] not in ENTITY_SLOTS)
    for cue in cues.noun:
        inside = cue.start <= at if at is not None else first - _PHRASE // 2 <= cue.start <= last
        if inside and (last if at is None else at) < cue.limit:
            return cue.stance
    for cue in cues.ahead:
        told = first if at is None or not told_by_noun(draft) else at
        if not verbal and cue.start <= told:
            continue  # a plan of Y's head X is no plan to head Y
        point = last if at is None else at
        if cue.start <= point < cue.limit:
            return cue.stance
    words = _words(pack.language)
    behind = max(last, at or 0) + 1
    hangs = draft.relation in _MONEY and words.provided.match(text, behind)
    if hangs and words.coming.search(text, first, hangs.start("word")):
        return _STANCES["planned"]
    for cue in (*(cues.behind if draft.relation in _DEALS else ()), *cues.refuted):
        if behind <= cue.start <= behind + _NEAR and not words.turns.search(
            text, behind, cue.start
        ):
            return cue.stance
    return None


@lru_cache(maxsize=128)
def _cues(language: str, text: str) -> _Cues:
    """The words of a sentence that make no fact, with how far they reach."""
    words = _words(language)
    denied = _STANCES["denied"]
    only = [one.span() for one in affirmed(language).finditer(text)]

    def meant(one: re.Match[str]) -> bool:
        return not any(start < one.end() and one.start() < end for start, end in only)

    ahead = [_ahead(words, text, one) for one in words.ahead.finditer(text) if meant(one)]
    # "Turned down an offer from Y and founded": no plan goes on where the refusal is over.
    closed = [one for one in ahead if one.over]
    ahead = [
        replace(
            one,
            limit=min(
                one.limit,
                *(two.limit for two in closed if two.start < one.start < two.limit),
                one.limit,
            ),
        )
        for one in ahead
    ]
    nobody = (
        _Cue(one.start(), _limit(words, text, one.end(), _REACH), denied)
        for one in words.nobody.finditer(text)
        if meant(one) and (words.verb_final or _SUBJECT.search(text, 0, one.start()))
    )
    noun = (
        _Cue(
            _word_before(text, one.start()),
            _limit(words, text, one.end(), _PHRASE),
            _stance(one),
        )
        for one in words.noun.finditer(text)
    )
    behind = (_Cue(one.start(), 0, _stance(one)) for one in words.called_off.finditer(text))
    refuted = (_Cue(one.start(), 0, denied) for one in words.refuted.finditer(text))
    return _Cues((*ahead, *nobody), tuple(noun), tuple(behind), tuple(refuted))


def _ahead(words: _Words, text: str, one: re.Match[str]) -> _Cue:
    """The reach of a word that governs a clause."""
    limit, stance = _limit(words, text, _told(text, one), _REACH), _stance(one)
    if one.lastgroup != "denied":
        return _Cue(one.start(), limit, stance)
    stop = words.resumes.search(text, one.end(), limit)
    if stop is not None and not words.whole.match(text, one.end()):
        return _Cue(one.start(), stop.start(), stance, over=True)
    comma = text.find(",", one.end(), one.end() + _REACH)
    opens = not text[: one.start()].strip(' "“«„(—')
    if opens and comma >= 0:
        return _Cue(one.start(), comma, stance, over=True)
    return _Cue(one.start(), limit, stance)


def _stance(match: re.Match[str]) -> Stance:
    return _STANCES[match.lastgroup or ""]


def _told(text: str, cue: re.Match[str]) -> int:
    """Where a word ends, with the comma behind who spreads a rumour: "according to the suit, …"."""
    comma = cue.lastgroup == "rumoured" and text.startswith(",", cue.end())
    return cue.end() + comma


def _word_before(text: str, start: int) -> int:
    """Where the word in front of `start` begins: adjectives stand behind nouns too, though not
    behind a name or a comma ("X, head of Y, reported")."""
    if not start:
        return 0
    begin = text.rfind(" ", max(0, start - 30), max(0, start - 1)) + 1
    return start if _PARTED.search(text, begin, start) else begin


def _limit(words: _Words, text: str, end: int, reach: int) -> int:
    """Where the clause ends that a word governs which ends at `end`."""
    told = words.that.match(text, end)
    position = told.end() if told else end
    if words.verb_final:
        comma = text.find(",", position, position + 14)
        position = comma + 1 if comma >= 0 else position
    stop = min(len(text), end + reach)
    for match in words.ends.finditer(text, position, stop):
        if match.group() == "," and words.listed.match(text, match.start()):
            continue
        return match.start()
    return stop


@lru_cache(maxsize=128)
def _unlike(language: str, text: str, place: int) -> bool:
    """Whether a word in front of `text[place]` tells the contrary of it; many drafts ask of one
    place."""
    return _words(language).left_out.search(text, max(0, place - 60), place) is not None


def _left_out(pack: RelationPack, scene: Scene, draft: Draft, places: range) -> bool:
    """Whether an end is one of whom the contrary is told: "unlike Y", "Y did not"."""
    text, words = scene.text, _words(pack.language)

    # "Unlike Y's model" presupposes that Y made it.
    whole = not draft.verbal and draft.relation in PRESUPPOSED and draft.object is not None

    def out(place: int) -> bool:
        if whole and place == places[0]:
            return False
        if _unlike(pack.language, text, place):
            return True
        last = place == places[-1] and draft.relation in _SHARED
        return last and words.opposite.match(text, place + 1, place + 110) is not None

    for end in (draft.subject, draft.object):
        there = _there(scene, end, places)
        if there and all(map(out, there)):
            return True
    return False


def resumed(language: str, text: str, start: int, end: int) -> int:
    """Where in `text[start:end]` what a refusal does not reach begins; `start` for nowhere."""
    words = _words(language)
    stop = start
    for one in words.resumes.finditer(text, start, end):
        cue = words.ahead.search(text, start, end)
        refused = cue is not None and cue.lastgroup == "denied" and cue.end() <= one.start()
        if cue is not None and refused and not words.whole.match(text, cue.end()):
            stop = one.start()
    return stop


@cache
def affirmed(language: str) -> Caseless:
    """Denials that assert: "not only"."""
    return Caseless(_plain(relation_pack(language).doubts["not_only"]))


@cache
def asides(language: str) -> Caseless:
    """Relative clauses that are over: ", who plans to retire,"."""
    opening = word_group(relation_pack(language).doubts["aside"])
    return Caseless(rf",(?= {opening}[ '])[^,;:.!?]{{2,90}},")


@cache
def indefinite(language: str) -> re.Pattern[str]:
    """In front of a name that stands for its kind: "a European Y"."""
    articles = word_group(relation_pack(language).doubts["indefinite"])
    return compiled(rf"(?:^|\s){articles} ?[«\"“'„]?\s?$", re.IGNORECASE)
