"""Funding rounds and gifts of computing: who raised how much from whom, who gave what machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, slot_class
from vested.ingest.language_words import any_of, before_noun
from vested.ingest.reading import RelationType, TextSpan
from vested.ingest.relations.arguments import (
    agent,
    clause,
    doer,
    done,
    led_and_joined,
    spread_right,
)
from vested.ingest.relations.compute import COMPUTE
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.qualifiers import near_amount, near_date, near_round
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import AMOUNT, DATE, ENTITY_SLOTS
from vested.ingest.values import AmountKind

_O, _OP, _M = LETTERS["O"], slot_class("OP"), LETTERS["M"]
FUNDING_NOUN = compiled(rf"\b{any_of('relations.funding')}\b", re.IGNORECASE)
_DIRECT = compiled(
    rf" {any_of('relations.direct')} {before_noun('relations.direct_articles')}?"
    rf"(?:[a-zà-ÿ]+ ){{0,3}}[{_OP}]",
    re.IGNORECASE,
)
_RAISED = compiled(
    rf"{before_noun('relations.raising_helpers')}?{any_of('relations.raised')}",
    re.IGNORECASE,
)
_TOLD = compiled(
    rf"{before_noun('relations.telling_helpers')}?{before_noun('relations.told_after')}?"
    rf"{any_of('relations.told')}",
    re.IGNORECASE,
)
_ROUND_NOUN = compiled(rf"\b{any_of('relations.rounds')}\b", re.IGNORECASE)
_GIVEN = compiled(
    rf" (?:[\w'-]+ ){{0,2}}?{any_of('relations.given')} {any_of('relations.given_in')} ",
    re.IGNORECASE,
)
_FUNDS = compiled(
    rf" (?:[\w'-]+ ){{0,2}}?{any_of('relations.funding')} {any_of('relations.given_for')} "
    rf"{before_noun('relations.the')}?[{_O}]",
    re.IGNORECASE,
)
"""Behind a sum that somebody gives: " funding for Y"."""
_GRANT = compiled(rf"\b{any_of('relations.grants')}\b", re.IGNORECASE)


_GIFT_ENDS = compiled(
    rf"[,;:.!?{ENTITY_SLOTS}]|(?<![\w-]){any_of('relations.gift_ends')}(?![\w-])", re.IGNORECASE
)
"""Behind the words for a gift of computing, what it is for or what became of it."""
_COUNTED = compiled(
    rf"(?<![\w.,])(?:\d[\d.,]*(?: \d{{3}})*|{any_of('relations.gift_numbers')}) "
    rf"(?:{any_of('relations.gift_numbers')} )?(?:[^\W\d_]\w* )?"
    rf"(?:{any_of('relations.gift_of')} ?)?(?:[\w-]+[ -])?$",
    re.IGNORECASE,
)
"""In front of them, how many: "500,000 ", "3 millions d'"."""
_OF = compiled(rf"\s{any_of('relations.of')}\s?$", re.IGNORECASE)
_STRANGE = re.compile(r"(?: [^\W\d_A-Z][^\W\d_]*){0,2} [A-Z][\w-]*[a-z]")
"""A giver's name that is no known thing, behind "from"."""
_THAT = compiled(rf" {any_of('relations.that_clause')}")
_OWN_SUBJECT = compiled(
    rf"[{ENTITY_SLOTS}]|(?:\S+ ){{5}}|^(?i:{any_of('relations.indefinite')}) |[\w-]{{4}}s "
    r"|(?<=\S )[A-Z]",
)
"""A subject that is no known thing, in front of its verb: strange names, many things, "a round"."""


def read_money(pack: RelationPack, scene: Scene, given: int) -> Iterator[Draft]:
    """Funding rounds ("Y raised $20m led by X") and gifts of computing in `scene`, of whose words
    the pack's sieve says `given`."""
    missing = ~given
    if AMOUNT in scene.text and not pack.sought["raise"] & missing:
        for match in pack.verbs["raise"].finditer(scene.text):
            yield from _raised(pack, scene, match)
    if not pack.sought["donate"] & missing and COMPUTE.search(scene.text):
        yield from _donated(pack, scene)


def _raised(pack: RelationPack, scene: Scene, match: re.Match[str]) -> Iterator[Draft]:
    text = scene.text
    left, right = clause(pack, text, match.start(), match.end())
    behind = range(match.end(), min(right, match.end() + 110))
    money = [n for n in behind if text[n] == AMOUNT and not _valuation(scene, n)]
    if not money and pack.verb_final:
        money = [n for n in range(left, match.start()) if text[n] == AMOUNT]
    told = _TOLD.match(match.group()) is not None
    if money and told and not _ROUND_NOUN.search(text[left:right]):
        return  # "announced a $140m investment" gives, it does not raise
    if money and (_GIVEN.match(text, money[0] + 1) or _FUNDS.match(text, money[0] + 1)):
        return  # "completed its $4 billion investment in Y" gives
    # "raised $20m" alone is a round too, "received $20m" is not.
    raised = FUNDING_NOUN.search(text[left:right]) or _RAISED.match(match.group())
    if not money or not raised:
        return
    receiver, first = _receiver(pack, scene, match, left, money[0])
    if receiver is None:
        return
    how, negated = modality(pack, text, left, match.start(), match.end())
    kind = (
        RelationType.FUNDED
        if _GRANT.search(text[match.end() : right])
        else RelationType.INVESTED_IN
    )
    base: dict[str, str | float] = {}
    day = near_date(scene, left, right, match.start())
    if day:
        base["date"] = day
    base.update(near_round(pack, scene, left, right))
    givers, leads = _givers(pack, text, money[0], right)
    evidence = scene.skeleton.span(min(first, money[0]), max([right - 1, *givers]) + 1)
    rule = f"{pack.language}.round.raise/1"
    word = scene.skeleton.span(match.start(), match.end())
    if (
        not givers
        and kind is RelationType.FUNDED
        and any(char in _OP for char in text[money[0] : right])
    ):
        return  # the giver is named in a way that the shapes read
    if not givers and not _strange_giver(pack, text, money[0], right):
        own = {**base, **near_amount(scene, left, right, match.end(), alone=True)}
        yield Draft(
            kind, None, receiver, evidence, rule, own, how, negated, None, 0.8,
            word=word, verbal=True,
        )  # fmt: skip
    for giver in givers:
        # Who leads a round is never alone in it: the sum is the round's, not the leader's.
        alone = len(givers) == 1 and giver not in leads
        own = {**base, **near_amount(scene, left, right, match.end(), alone=alone)}
        if giver in leads:
            own["role"] = "lead"
        yield Draft(
            kind, scene.entity(giver), receiver, evidence, rule, own, how, negated, None, 0.8,
            word=word, verbal=True,
        )  # fmt: skip


def _valuation(scene: Scene, place: int) -> bool:
    return scene.amount(place).kind is AmountKind.VALUATION


def _strange_giver(pack: RelationPack, text: str, start: int, right: int) -> bool:
    """Whether a giver is named that is no known thing: no gift of somebody unnamed."""
    froms = (*pack.led.finditer(text, start, right), *pack.givers.finditer(text, start, right))
    return any(_STRANGE.match(text, one.end(), right) for one in froms)


def _receiver(
    pack: RelationPack, scene: Scene, match: re.Match[str], left: int, money: int
) -> tuple[str | None, int]:
    """(who raised the money, where that is said); the verb's place where it is unsaid."""
    text = scene.text
    # A verb at the end has the sum, and behind it those who gave it, in front.
    receivers = doer(pack, text, left, min(money, match.start()), _O)
    receivers = receivers or doer(pack, text, left, match.start(), _O)
    if not receivers and pack.inversion:
        receivers = [n for n in range(match.end(), min(money, match.end() + 60)) if text[n] in _O]
        receivers = [n for n in receivers[:1] if not _OF.search(text[max(0, n - 12) : n])]
    if _person_raised(scene, left, match.start(), receivers):
        return None, -1
    if receivers:
        return scene.entity(receivers[-1]), receivers[-1]
    said = re.split(f"[,:{DATE}]", _THAT.split(text[left : match.start()])[-1])
    own = any(_OWN_SUBJECT.search(part.lstrip()) for part in said)
    return (None, -1) if own else (scene.context, match.start())


def _person_raised(scene: Scene, left: int, verb: int, receivers: list[int]) -> bool:
    """Whether a named person, nearer to the verb than any organization, did the raising."""
    people = [n for n in range(left, verb) if scene.text[n] in LETTERS["P"]]
    return (
        bool(people)
        and (not receivers or people[-1] > receivers[-1])
        and scene.skeleton.slots[people[-1]].named
    )


def _givers(pack: RelationPack, text: str, start: int, right: int) -> tuple[list[int], list[int]]:
    """(all givers, leads) named behind the sum."""
    found: list[int] = []
    leads: list[int] = []
    for match in pack.led.finditer(text, start, right):
        for place in range(match.end(), min(right, match.end() + 50)):
            if text[place] in _OP:
                first, joined = led_and_joined(
                    pack, text, spread_right(pack, text, place, right, _OP)
                )
                leads += first
                found += joined
                break
    for match in pack.givers.finditer(text, start, right):
        for place in range(match.end(), min(right, match.end() + 45)):
            if text[place] in ",(":
                break
            if text[place] in _OP:
                found += spread_right(pack, text, place, right, _OP)
                break
    behind = _DIRECT.match(text, start + 1, right)
    if behind and not leads and not found:
        found += spread_right(pack, text, behind.end() - 1, right, _OP)
    together = list(dict.fromkeys([*leads, *found]))
    return together, leads


def _donated(pack: RelationPack, scene: Scene) -> Iterator[Draft]:
    text = scene.text
    for match in pack.verbs["donate"].finditer(text):
        left, right = clause(pack, text, match.start(), match.end())
        what = COMPUTE.search(text, max(0, left - 140), right)
        if what is None:
            continue
        givers = agent(pack, text, match.end(), right, slot_class("OPL"))
        passive = bool(givers)
        givers = givers or doer(pack, text, left, match.start(), _O)
        if not givers:
            continue
        lead = text[: match.start()] if passive else ""
        targets = [n for n, char in enumerate(lead) if char in _M][:1] or [
            n for n, char in enumerate(lead) if char in _O
        ][:1]
        if not passive:
            targets = done(pack, text, match.end(), right, _M + _O, gap=160)
        if not targets:
            targets = [n for n, char in enumerate(text) if char in _M and n not in givers][:1]
        if not targets:
            yield from _donated_unsaid(pack, scene, match, what, givers)
        how, negated = modality(pack, text, left, match.start(), match.end())
        described = _described(scene, what, match)
        for giver in givers:
            for target in targets:
                first = min(giver, target, what.start())
                last = max(giver, target, what.end() - 1, match.end() - 1)
                yield Draft(
                    RelationType.DONATED_COMPUTE,
                    scene.entity(giver),
                    scene.entity(target),
                    scene.skeleton.span(first, last + 1),
                    f"{pack.language}.compute.given/1",
                    {"what": described.of(scene.article.text)},
                    how,
                    negated,
                    confidence=0.75,
                    word=scene.skeleton.span(match.start(), match.end()),
                    verbal=True,
                )


def _donated_unsaid(
    pack: RelationPack, scene: Scene, verb: re.Match[str], what: re.Match[str], givers: list[int]
) -> Iterator[Draft]:
    """A gift to whom the text before was about."""
    given = {scene.entity(giver) for giver in givers}
    receiver = scene.near(min(givers), "O")
    if receiver is None or receiver in given:
        receiver = scene.context
    if receiver is None or receiver in given:
        return
    how, negated = modality(pack, scene.text, 0, verb.start(), verb.end())
    words = _described(scene, what, verb).of(scene.article.text)
    for giver in givers:
        span = scene.skeleton.span(min(giver, what.start()), max(giver, what.end() - 1) + 1)
        yield Draft(
            RelationType.DONATED_COMPUTE, scene.entity(giver), receiver, span,
            f"{pack.language}.compute.unsaid/1",
            {"what": words}, how, negated, None, 0.55,
            word=scene.skeleton.span(verb.start(), verb.end()), verbal=True,
        )  # fmt: skip


def _described(scene: Scene, what: re.Match[str], verb: re.Match[str]) -> TextSpan:
    """The words for the gift: from how many machines there are to the next comma, the verb or what
    they are for."""
    text = scene.text
    limit = verb.start() if verb.start() > what.end() else min(len(text), what.end() + 90)
    stop = _GIFT_ENDS.search(text, what.end(), limit)
    counted = _COUNTED.search(text[max(0, what.start() - 40) : what.start()])
    start = what.start() - (len(counted.group()) if counted else 0)
    return scene.skeleton.trimmed(start, stop.start() if stop else limit) or scene.skeleton.span(
        what.start(), what.end()
    )
