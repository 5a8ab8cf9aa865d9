"""Fixed shapes: appositions, possessives, brackets and noun phrases that assert a relation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vested.ingest.changed import changed
from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, slot_class
from vested.ingest.language_words import any_of, before_noun, owning, trait
from vested.ingest.reading import Modality, RelationType, TextSpan
from vested.ingest.relations.arguments import (
    SOURCE,
    another_phrase,
    clause,
    described,
    doer,
    led_and_joined,
    like,
    members_only,
)
from vested.ingest.relations.bystanders import leads_round
from vested.ingest.relations.doubts import PRESUPPOSED
from vested.ingest.relations.draft import MAKER, Draft
from vested.ingest.relations.members import members
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import Pattern, RelationPack, printed
from vested.ingest.relations.qualifiers import near_amount, near_date, near_round, own_date
from vested.ingest.relations.roles import employment
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import ENTITY_SLOTS

_R = RelationType
_DATED = frozenset({_R.RELEASED, _R.SIGNED, _R.LEAKED_ON, _R.INVESTED_IN, _R.FUNDED, _R.PUBLISHED})
_DATED_THINGS = frozenset({_R.RELEASED, _R.PUBLISHED})
"""What may have a date of its own right behind it."""
_MONEY = frozenset({_R.INVESTED_IN, _R.FUNDED})
_UNSAID = 0.6
"""Confidence of what leaves an end to other sentences."""
_NAME = re.compile(r"(?<=\S )[A-Z][\w.&-]*[a-z][\w.&-]* $")
"""A word with a capital that does not open the sentence."""
_LEFT = compiled(rf"[^,;:—()]{{0,60}} {any_of('relations.purpose')} ")
"""Behind what somebody left for another thing."""
_THAT = compiled(rf"(?<!\w){any_of('relations.that_clause')}", re.IGNORECASE)
_AND = any_of("relations.list_words")
_POSSESSIVE = compiled(rf"{owning()}$")
_MARK = 4
_MEMBER = rf"[{ENTITY_SLOTS}]"
_AND_GOES_ON = compiled(
    rf"(?:(?:, |,? (?:{_AND}) ){_MEMBER}){{0,12}},? (?:{_AND}) (?!{_MEMBER})", re.IGNORECASE
)
_BY_BEFORE = compiled(
    rf"(?<!\w){any_of('relations.agents')} {before_noun('relations.the')}?"
    rf"(?:{_MEMBER}(?:, |,? (?:{_AND}) )){{0,12}}$",
    re.IGNORECASE,
)


def read_shapes(pack: RelationPack, scene: Scene, given: int) -> Iterator[Draft]:
    """Every fixed shape in `scene`, of whose words the pack's sieve says `given`."""
    text = scene.text
    # Much cheaper than to look for each shape in vain.
    for pattern in pack.sifted.of(given):
        position = 0
        for _ in range(40):
            match = pattern.frame.search(text, position)
            if match is None:
                break
            position = _next(match)
            yield from _read(pack, scene, pattern, match)


def _next(match: re.Match[str]) -> int:
    """Go on behind the first thing of the shape, so that shapes may share their last one."""
    starts = [match.start(name) for name in ("subject", "object") if printed(match, name)]
    return max(match.start() + 1, min(starts, default=match.start()) + 1)


def _read(
    pack: RelationPack, scene: Scene, pattern: Pattern, match: re.Match[str]
) -> Iterator[Draft]:
    if _misread(scene, pattern, match):
        return
    text = scene.text
    qualifiers: dict[str, str | float] = dict(pattern.set)
    relations = [pattern.relation]
    if "role" in match.re.groupindex or pattern.relation is _R.EMPLOYED_BY:
        read = employment(pack, scene, pattern, match, qualifiers)
        if read is None:
            return
        relations = read
    subjects, objects = _ends(pack, scene, pattern, match)
    unsaid = _unsaid(pack, scene, pattern, match) if pattern.context else None
    if pattern.context:
        if unsaid is None:
            return
    elif not pattern.maker and (
        not subjects or (not objects and pattern.relation is not _R.LICENSED_AS)
    ):
        return
    left, right = clause(pack, text, match.start(), match.end())
    _qualify(pack, scene, pattern, match, qualifiers, (left, right), givers=len(subjects))
    how, negated = _modality(pack, scene, pattern, match, left)
    evidence = scene.skeleton.span(
        min([match.start(), *objects]), max([match.end() - 1, *objects]) + 1
    )
    for relation in relations:
        own = qualifiers
        if relation is _R.INVESTED_IN and pattern.relation is _R.EMPLOYED_BY:
            own = {"role": "lead"} if pack.leading.search(match.group()) else {}
        if relation is _R.FOUNDED and pattern.relation is not _R.FOUNDED:
            own = {}
        rule = f"{pack.language}.{pattern.id}/1"
        bare = Draft(
            relation, None, None, evidence, rule, dict(own), how, negated,
            confidence=_sure(pattern), word=_noun(scene, match),
            verbal=pattern.verbal or relation not in PRESUPPOSED,
        )  # fmt: skip
        if pattern.maker:
            unnamed = changed(bare, subject=MAKER, fallback=scene.near(match.start(), "O"))
            for place in objects:
                yield changed(unnamed, object=scene.entity(place))
            continue
        for givers, draft in _parted(pack, text, subjects, bare):
            if pattern.context:
                yield from _in_context(scene, unsaid, givers, objects, draft)
            else:
                yield from _drafts(scene, relation, givers, objects, draft)


def _parted(
    pack: RelationPack, text: str, subjects: list[int], draft: Draft
) -> Iterator[tuple[list[int], Draft]]:
    """Who did what `draft` says; apart from those, who only took part in the round they led."""
    if draft.relation is not _R.INVESTED_IN or draft.qualifiers.get("role") != "lead":
        yield subjects, draft
        return
    led, joined = led_and_joined(pack, text, subjects)
    yield led, draft
    if joined:
        told = {name: value for name, value in draft.qualifiers.items() if name != "role"}
        yield joined, changed(draft, qualifiers=told)


def _sure(pattern: Pattern) -> float:
    if pattern.maker:
        return _UNSAID
    return pattern.sure if pattern.context else pattern.confidence


def _noun(scene: Scene, match: re.Match[str]) -> TextSpan | None:
    """The noun that presupposes it, where the shape marks one: "its rival Y"."""
    if not printed(match, "noun"):
        return None
    return scene.skeleton.span(*match.span("noun"))


def _misread(scene: Scene, pattern: Pattern, match: re.Match[str]) -> bool:
    """Whether the words around the shape tell that it is none."""
    text, start = scene.text, match.start()
    edge = max(match.start(name) for name in ("subject", "object") if printed(match, name))
    if pattern.unless and pattern.unless.search(text, start, edge):
        return True
    if text[start] in LETTERS["O"] and SOURCE.search(text[max(0, start - 16) : start]):
        return True  # "According to Y, …" tells of somebody else
    if pattern.near and another_phrase(text, match.start("object"), match.start("subject")):
        return True
    return _half_a_role(scene, match) or _second_verb(text, match)


def _second_verb(text: str, match: re.Match[str]) -> bool:
    """Whether the subject did what stands before, and "and" goes on of another: "founded by X, and
    is known for"."""
    if not printed(match, "subject"):
        return False
    start, end = match.span("subject")
    goes_on = end < match.end() and _AND_GOES_ON.match(text, end) is not None
    return goes_on and _BY_BEFORE.search(text, max(0, start - 30), start) is not None


def _half_a_role(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the person is a noun that the role goes on from: "the executive director of Y" is
    none that was named before."""
    if not printed(match, "subject") or not printed(match, "role"):
        return False
    end = match.end("subject")
    slot = scene.skeleton.slots.get(end - 1)
    noun = slot is not None and not slot.named and " " in slot.span.of(scene.article.text)
    return noun and match.start("role") <= end + 1


def _ends(
    pack: RelationPack, scene: Scene, pattern: Pattern, match: re.Match[str]
) -> tuple[list[int], list[int]]:
    """The places of the subjects and of the objects that the words name."""
    text = scene.text
    signed = pattern.relation is _R.SIGNED
    subjects = members(pack, scene, match, "subject", signed=signed)
    if pattern.relation is _R.FOUNDED and any(text[n] in LETTERS["P"] for n in subjects):
        subjects = [n for n in subjects if text[n] in LETTERS["P"]]
    if (
        pattern.relation is _R.FOUNDED
        and len(subjects) > 1
        and pack.posts.singular.search(text, match.start(), subjects[0])
    ):
        subjects = subjects[:1]
    if pattern.relation is _R.FOUNDED and len(subjects) > 1:
        told = pack.posts.founder.search(text, subjects[-1], match.end())
        if told and not pack.posts.both.search(text, subjects[-1], told.start()):
            subjects = subjects[-1:]  # "A, an editor, and B, a founder of Y"
    if pattern.relation in (_R.FOUNDED, _R.SIGNED):
        subjects = [n for n in subjects if not members_only(pack, text, n, 0)]
    if not pattern.left_object:
        return subjects, members(pack, scene, match, "object")
    kinds = slot_class(pattern.left_object)
    objects = doer(pack, text, max(0, match.start() - 200), match.start(), kinds)[-1:]
    objects = [described(text, n, kinds) for n in objects]
    if objects and SOURCE.search(text[max(0, objects[0] - 40) : objects[0]]):
        return subjects, []  # "as Y reported, the firm founded by …"
    if objects and _THAT.search(text, objects[0], match.start()):
        return subjects, []  # "Y reports that the firm …"
    if objects and _LEFT.match(text, objects[-1] + 1, match.start()):
        return subjects, []  # "left Y to found a firm backed by …"
    return subjects, objects


def _unsaid(pack: RelationPack, scene: Scene, pattern: Pattern, match: re.Match[str]) -> str | None:
    """The entity that the words leave to the text before; None where they cannot mean it."""
    text = scene.text
    if pattern.context == "O" and (_another(pack, text, match) or _strange(pack, scene, match)):
        return None
    opens = printed(match, "subject") and match.start() == match.start("subject")
    if opens and pack.separator.search(text[max(0, match.start() - 8) : match.start()]):
        return None  # the rest of a list that began before
    tail = text[match.end() : match.end() + 4]
    if pattern.context == "O" and any(char in LETTERS["O"] for char in tail):
        return None
    near = scene.near(match.start(), pattern.context)
    if pattern.relation in _MONEY and pattern.context == "O" and leads_round(pack, scene, near):
        return scene.context  # "X led the round, with Y": the round is another one's
    person = printed(match, "subject")
    if pattern.relation is not _R.EMPLOYED_BY or not person:
        return near
    former = bool(pattern.set) or pack.former.search(match.group()) is not None
    return scene.homes.of_person(scene.entity(match.start("subject")), near, former=former)


def _strange(pack: RelationPack, scene: Scene, match: re.Match[str]) -> bool:
    """Whether a name that is no known thing has the role: "Y co-founder X"."""
    person = printed(match, "subject")
    if not person or trait(scene.article.language, "capital_nouns"):
        return False
    role = pack.roles.search(scene.text, match.start(), match.start("subject"))
    return (
        role is not None
        and role.group()[0].islower()
        and _NAME.search(scene.text, 0, role.start()) is not None
    )


def _another(pack: RelationPack, text: str, match: re.Match[str]) -> bool:
    """Whether the organisation is said after all, right in front of the words ("Y's founder X")
    or behind them ("X, founder and head of Y")."""
    before = text[: match.start() + 1].rstrip()
    owned = _POSSESSIVE.sub("", before[-_MARK:])[-1:]
    person = printed(match, "subject")
    if person and match.start() < match.start("subject") and owned in LETTERS["O"] and owned:
        return True
    return bool(person) and pack.posts.goes_on.match(text, match.end()) is not None


def _qualify(
    pack: RelationPack,
    scene: Scene,
    pattern: Pattern,
    match: re.Match[str],
    qualifiers: dict[str, str | float],
    within: tuple[int, int],
    *,
    givers: int,
) -> None:
    """Adds the day, the sum and the round that stand in the clause `within`."""
    left, right = within
    what = printed(match, "what")
    if what:
        span = scene.skeleton.span(*match.span("what"))
        qualifiers["what"] = span.of(scene.article.text)
    if (
        pattern.relation in _DATED
        or (pattern.verbal and pattern.relation in (_R.PART_OF, _R.FOUNDED))
        or (pattern.relation is _R.FOUNDED and pack.verbs["found"].search(match.group()))
    ):
        own = None
        if pattern.relation in _DATED_THINGS and printed(match, "object"):
            own = own_date(scene, match.end("object") - 1)
        day = own or near_date(scene, left, right, match.start())
        if day:
            qualifiers["date"] = day
    if pattern.relation in _MONEY:
        # Who leads a round or takes part in one is never alone in it.
        alone = givers == 1 and "role" not in qualifiers
        qualifiers.update(near_amount(scene, left, right, match.end() - 1, alone=alone))
        qualifiers.update(near_round(pack, scene, left, right))


def _drafts(
    scene: Scene, relation: RelationType, subjects: list[int], objects: list[int], draft: Draft
) -> Iterator[Draft]:
    for subject in subjects:
        if relation is _R.LICENSED_AS:
            yield changed(draft, subject=scene.entity(subject))
            continue
        for target in objects:
            ends = (scene.entity(subject), scene.entity(target))
            if relation is _R.COMPETES_WITH and not like(scene.text[subject], scene.text[target]):
                continue
            if ends[0] != ends[1] and None not in ends:
                yield changed(draft, subject=ends[0], object=ends[1])


def _in_context(
    scene: Scene, unsaid: str | None, subjects: list[int], objects: list[int], draft: Draft
) -> Iterator[Draft]:
    """Shapes that leave one end to the text before ("Wu, a co-founder, left")."""
    if draft.relation is _R.LICENSED_AS:
        yield changed(draft, subject=unsaid)
        return
    for place in subjects or objects:
        named = scene.entity(place)
        if named is None or named == unsaid:
            continue
        ends = (named, unsaid) if subjects else (unsaid, named)
        yield changed(draft, subject=ends[0], object=ends[1])


def _modality(
    pack: RelationPack, scene: Scene, pattern: Pattern, match: re.Match[str], left: int
) -> tuple[Modality, bool]:
    if pattern.relation in PRESUPPOSED and not pattern.verbal:
        inner = match.group()
        how, _ = modality(pack, inner, 0, len(inner), len(inner))
        negated = not pattern.denies and bool(pack.negation.search(inner))
        return (how if how is Modality.RUMOURED else Modality.ASSERTED), negated
    if pattern.firm:
        start = match.start()
        how, negated = modality(pack, scene.text, left, start, start)
        if pack.unnamed_sources.search(scene.text, start):
            how = Modality.RUMOURED
        return how, negated or bool(pack.negation.search(match.group()))
    return modality(pack, scene.text, left, match.start() + len(match.group()) // 2, match.end())
