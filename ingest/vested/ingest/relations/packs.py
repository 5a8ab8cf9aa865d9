"""The frames of relations of each language, read from `packs/relation.*.yaml` and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from vested.ingest.caseless import Caseless
from vested.ingest.expressions import compiled, source_of
from vested.ingest.frames import FrameError, frame_source, list_separator, word_group
from vested.ingest.language_words import NEVER, any_of, trait
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import RelationType
from vested.ingest.relations.post_words import PostWords
from vested.ingest.relations.succession_words import SuccessionWords
from vested.ingest.sieve import Sieve, Sifted

_SHORT = 3
"""Words of up to so many letters, such as "wie" and "dont", open no examples by themselves."""


@dataclass(frozen=True)
class Pattern:
    """A fixed shape of words around things."""

    id: str
    relation: RelationType
    source: str
    """Its regular expression, over `Skeleton.text`."""
    set: Mapping[str, str]
    """Qualifiers the shape itself gives."""
    bare: bool
    """True where no role word is asked for."""
    confidence: float
    sure: float
    """What it is worth where the text before has to tell an end."""
    unless: re.Pattern[str] | None
    context: str
    """Slot letter of an end that the words leave unsaid and the text before gives, or empty."""
    maker: bool
    """True where the doer is unsaid and the article tells elsewhere who made the thing."""
    left_object: str
    """Slot letters of an object that stands left of the shape, or empty."""
    near: bool
    """True where the words speak of what stands right in front of them: of none of "A, B and the
    firm backed by"."""
    verbal: bool
    """True where the words tell what happened ("the purchase of Y by X", "M is open") among
    relations that noun phrases presuppose: it may be planned or called off, and has a day."""
    denies: bool
    """True where a "not" in the words is what they tell: "the weights were not released"."""
    firm: bool
    """True where the words promise themselves ("has pledged $3m to Y"): the promise is the fact."""

    @cached_property
    def frame(self) -> re.Pattern[str]:
        """The expression, compiled when a sentence first has the words for it: most readings need
        few of a pack's shapes. Raises `FrameError` for a broken one."""
        try:
            return compiled(self.source, re.IGNORECASE)
        except re.error as error:
            raise FrameError(f"pattern {self.id}: {error}") from error


def printed(match: re.Match[str], name: str) -> str | None:
    """What a match has for the group `name`; None also where its shape knows no such group."""
    return match[name] if name in match.re.groupindex else None


@dataclass(frozen=True, slots=True)
class RelationPack:
    """One language's frames, compiled; all patterns read `Skeleton.text`."""

    language: str
    verb_final: bool
    inversion: bool
    words: Mapping[str, list[str]]
    verbs: Mapping[str, re.Pattern[str]]
    sought: Mapping[str, int]
    """The bits that the sieve wants of a sentence for each of the verbs."""
    patterns: tuple[Pattern, ...]
    sifted: Sifted[Pattern]
    """The patterns with the bits that the sieve wants of a sentence for each."""
    successions: SuccessionWords
    sieve: Sieve
    """Knows the verbs, the patterns' frames, successions and `roles`."""
    roles: re.Pattern[str]
    founder_roles: re.Pattern[str]
    investor_roles: re.Pattern[str]
    former: re.Pattern[str]
    by: re.Pattern[str]
    stops: re.Pattern[str]
    breaks: re.Pattern[str]
    negation: Caseless
    undone: re.Pattern[str]
    """Words that undo a signature anywhere in its clause: "was a hoax"."""
    planned: Caseless
    future: frozenset[str]
    """Those of the words for plans that are a plain future: "will"."""
    unnamed_sources: Caseless
    """Who tells of plans that nobody has announced: "people familiar with the matter"."""
    rumoured: Caseless
    doubts: Mapping[str, Any]
    """Words that make no fact of what they reach; `doubts.py` compiles them."""
    hypothetical: Caseless
    rounds: re.Pattern[str]
    led: re.Pattern[str]
    givers: re.Pattern[str]
    joining: re.Pattern[str]
    """Between who led a round and who took part in it: "with participation from", "with"."""
    sign_nouns: re.Pattern[str]
    separator: re.Pattern[str]
    determiner: re.Pattern[str]
    gone: re.Pattern[str]
    posts: PostWords
    like: re.Pattern[str]
    """What opens examples: "such as"."""
    groups: re.Pattern[str]
    collectives: re.Pattern[str]
    """Words for many at work, at the end of what is no role: "team"."""
    giving: re.Pattern[str]
    """Words that say who gave, in lists of rounds."""
    leading: re.Pattern[str]
    no_round: re.Pattern[str]
    """Words of a sentence in such a list that is about something else."""
    paid_for: re.Pattern[str]
    """Words of a sum that is neither given nor invested: "to settle a lawsuit"."""
    open_others: re.Pattern[str]
    """Behind a word such as "open", what is no work: " question"."""
    of_others: re.Pattern[str]
    """In front of such a word, that it is said of others: "question ", "cheaper than "."""


def _whole(entries: list[str]) -> re.Pattern[str]:
    return compiled(_whole_words(entries), re.IGNORECASE)


def _whole_words(entries: list[str]) -> str:
    return rf"(?<![\w-]){word_group(entries)}(?![\w-])"


def _roles(entries: list[str]) -> re.Pattern[str]:
    return compiled(
        rf"(?<![\w-])(?:{any_of('relations.role_prefixes')}-)?{word_group(entries)}{any_of('relations.plurals')}?(?![\w-])",
        re.IGNORECASE,
    )


def _others(entries: list[str]) -> re.Pattern[str]:
    word = rf"(?:{any_of('relations.list_words')} )?(?:[^\W\d_]{{2,20}}[ -])?"
    return compiled(rf"[ -]{word}{word_group(entries)}(?!\w)", re.IGNORECASE)


def _wanted(sieve: Sieve, roles: re.Pattern[str], pattern: Pattern) -> int:
    role = "(?P<role>" in pattern.source  # which must hold a word for one
    return sieve.wanted(pattern.source) | (sieve.wanted(source_of(roles)) if role else 0)


def _of_others(data: dict[str, Any]) -> re.Pattern[str]:
    nouns, elsewhere = data["open_others"], data["words"]["elsewhere"]
    last = rf"(?<!\w){word_group(nouns)}(?: [^\W\d_]{{1,20}}){{0,2}} ?$"
    if trait(data["language"], "attributes_first"):
        last = NEVER
    return compiled(rf"(?<!\w){word_group(elsewhere)}(?!\w)|{last}", re.IGNORECASE)


@cache
def relation_pack(language: str | None) -> RelationPack:
    """The compiled pack of `language`, English where there is none."""
    data = read_pack("relation", language)
    words: dict[str, list[str]] = data["words"]
    words["roles"] = [*data["roles"], *data["founder_roles"], *data["investor_roles"]]
    patterns = tuple(_pattern(one, words) for one in data["patterns"])
    verbs = {name: _whole(entries) for name, entries in data["verbs"].items()}
    roles = _roles(words["roles"])
    successions = SuccessionWords.of(data, words)
    searched = (source_of(one) for one in (roles, *verbs.values(), *successions.frames))
    sieve = Sieve([*searched, *(one.source for one in patterns)])

    return RelationPack(
        language=str(data["language"]),
        verb_final=bool(data["verb_final"]),
        inversion=bool(data["inversion"]),
        words=words,
        verbs=verbs,
        patterns=patterns,
        sifted=Sifted((one, _wanted(sieve, roles, one)) for one in patterns),
        sought={name: sieve.wanted(source_of(one)) for name, one in verbs.items()},
        successions=successions,
        sieve=sieve,
        roles=roles,
        founder_roles=_whole(data["founder_roles"]),
        investor_roles=_whole(data["investor_roles"]),
        former=compiled(rf"(?<![\w]){word_group(words['former'])}(?![^\W_])", re.IGNORECASE),
        by=compiled(rf"(?<!\w){word_group(words['by'])}(?:\s|(?<='))", re.IGNORECASE),
        stops=_whole(data["stops"]),
        breaks=compiled(word_group(data["clause_breaks"]), re.IGNORECASE),
        negation=Caseless(rf"(?<!\w){word_group(data['negation'])}(?!\w)"),
        undone=_whole(data["undone"]),
        future=frozenset(data["future"]),
        planned=Caseless(rf"(?<!\w){word_group(data['planned'])}(?!\w)"),
        unnamed_sources=Caseless(_whole_words(data["unnamed_sources"])),
        rumoured=Caseless(_whole_words(data["rumoured"])),
        hypothetical=Caseless(_whole_words(data["hypothetical"])),
        doubts=data["doubts"],
        rounds=_whole(data["round_words"]),
        gone=_whole(data["gone"]),
        posts=PostWords.of(data, words),
        like=_whole([word for word in words["like"] if len(word) > _SHORT]),
        groups=_whole(data["groups"]),
        collectives=compiled(rf"(?:^|[\W_]){word_group(data['collectives'])}$", re.IGNORECASE),
        giving=_whole(words["giving"]),
        leading=_whole(words["leading"]),
        no_round=_whole(words["no_round"]),
        paid_for=_whole(data["paid_for"]),
        open_others=_others(data["open_others"]),
        of_others=_of_others(data),
        led=_whole(words["led"]),
        givers=_whole([*words["from"], *words["participation"]]),
        joining=_whole([*words["participation"], *words["joining"]]),
        sign_nouns=_whole(words["sign_nouns"]),
        separator=compiled(rf"{list_separator(words)}$", re.IGNORECASE),
        determiner=compiled(
            rf"^{word_group(words['the'])}\s|^{word_group(words['the'])}(?<=')", re.IGNORECASE
        ),
    )


def _pattern(one: dict[str, Any], words: Mapping[str, list[str]]) -> Pattern:
    unless = one.get("unless")
    ends = (one.get("subject"), one.get("object"))
    return Pattern(
        id=one["id"],
        relation=RelationType(one["relation"]),
        source=frame_source(one["pattern"], words),
        set=dict(one.get("set", {})),
        bare=bool(one.get("bare", False)),
        confidence=float(one.get("confidence", 0.85)),
        sure=float(one.get("sure", 0.6)),
        unless=compiled(rf"(?<!\w){word_group(unless)}(?!\w)", re.IGNORECASE) if unless else None,
        context=str(one.get("kinds", "O")) if "context" in ends else "",
        maker=one.get("subject") == "maker",
        near=bool(one.get("near", False)),
        denies=bool(one.get("denies", False)),
        firm=bool(one.get("firm", False)),
        verbal=bool(one.get("verbal", False)),
        left_object=str(one.get("kinds", "")) if one.get("object") == "left" else "",
    )
