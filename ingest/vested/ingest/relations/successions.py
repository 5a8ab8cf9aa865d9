"""Who follows whom in a post: "A replaces B as head of X"; both hold it, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vested.ingest.expressions import source_of
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import owning
from vested.ingest.reading import RelationType, TextSpan
from vested.ingest.relations.arguments import clause, governed
from vested.ingest.relations.draft import Draft, stands
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import RelationPack, printed
from vested.ingest.relations.qualifiers import clean_role
from vested.ingest.relations.scene import Scene

_O, _P, _M = LETTERS["O"], LETTERS["P"], LETTERS["M"]
_POSITION = RelationType.EMPLOYED_BY
_AT_HOME = (_POSITION, RelationType.FOUNDED)
_CONFIDENCE = 0.9
_HOUSE_UNSAID = 0.8
"""How sure a house is that only other words tell."""
_LIKELY = 0.6
"""How likely a house is at least that only the weighing of words tells."""
_APPOINTED = re.compile(r"\.(?:tenure\.(?:appointed|made)|context\.named)")
"""Rules of appointments."""
_NEAR = 600
"""Characters within which the house is told of one of the two."""
_ENDS = re.compile(r"[;:!?]|\. |\.$")
_NAMED = re.compile(rf"[{_O}{_P}{_M}]")
_SUBJECT = re.compile(rf"[{_O}{_M}]{owning()}? (?:\w+ ){{0,2}}?$")
"""In front of a verb, a thing that does it."""


def read_successions(pack: RelationPack, scene: Scene, given: int) -> Iterator[Draft]:
    """Posts of those who follow, with whom they `follow`; `given`: what the pack's sieve says."""
    text = scene.text
    missing = ~given
    for frame in pack.successions.frames:
        if pack.sieve.wanted(source_of(frame)) & missing:
            continue
        for match in frame.finditer(text):
            earlier, later = (_person(scene, match, name) for name in ("earlier", "later"))
            if earlier is None or later is None or earlier == later:
                continue
            house, role, end = _post(pack, scene, match)
            left, _ = clause(pack, text, match.start(), match.end())
            how, negated = modality(pack, text, left, match.start(), match.start())
            yield Draft(
                _POSITION, later, house, scene.skeleton.span(match.start(), end),
                f"{pack.language}.tenure.succession/1", {"role": role} if role else {}, how,
                negated or pack.negation.search(match.group()) is not None,
                confidence=_CONFIDENCE, follows=earlier,
            )  # fmt: skip


def _person(scene: Scene, match: re.Match[str], name: str) -> str | None:
    """The one of the two in the group `name`, else the person named last in front."""
    if name in match.re.groupindex:
        return scene.entity(match.start(name)) if match[name] else scene.before.get("P")
    text = scene.text[: match.start()]
    if _SUBJECT.search(text):
        return None
    for place in range(len(text) - 1, -1, -1):
        if _ENDS.match(text, place):
            return None
        if text[place] in _P and not governed(text, place) and text[place + 1 : place + 2] != "'":
            return scene.entity(place)
    return None if _NAMED.search(text) else scene.before.get("P")


def _post(
    pack: RelationPack, scene: Scene, match: re.Match[str]
) -> tuple[str | None, str | None, int]:
    """(house, role, where the words end), as far as they are told."""
    for frame in pack.successions.posts:
        told = frame.match(scene.text, match.end())
        if told is None:
            continue
        role, former = clean_role(pack, printed(told, "role") or "")
        if role and (former or not pack.roles.search(role)):
            continue
        return scene.entity(told.start("object")), role or None, told.end()
    there = pack.successions.place.search(scene.text, 0, match.start())
    if printed(match, "object") or there:
        place = there.start() if there else match.start("object")
        return scene.entity(place), None, match.end()
    doer = {"earlier", "later"} <= match.re.groupindex.keys() and match[0][0] not in _P
    return scene.near(match.start(), "O") if doer else None, None, match.end()


def with_houses(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Draft]]:
    """`drafts` in which who follows and who went before have the same house: the one that is told,
    or else what other words near by tell of one of them; and those whose house is not known."""
    everything = list(drafts)
    held: dict[str, list[Draft]] = {}
    for one in everything:
        if one.relation in _AT_HOME and one.object and one.follows is None and stands(one):
            held.setdefault(one.subject or "", []).append(one)
    found, unknown = list[Draft](), list[Draft]()
    for one in everything:
        if one.follows is None:
            found.append(one)
            continue
        both = list(_both(one, held))
        found += both
        unknown += [] if both else [one]
    return found, unknown


def _both(draft: Draft, held: dict[str, list[Draft]]) -> Iterator[Draft]:
    house = draft.object or _house(draft, held)
    if house is None:
        return
    sure = draft.confidence if draft.object else _HOUSE_UNSAID
    yield replace(draft, object=house, follows=None, confidence=sure)
    if stands(draft):
        role = {"role": draft.qualifiers["role"]} if "role" in draft.qualifiers else {}
        yield replace(
            draft, subject=draft.follows, object=house, follows=None, confidence=sure,
            qualifiers=role | {"status": "former"},
        )  # fmt: skip


def _house(draft: Draft, held: dict[str, list[Draft]]) -> str | None:
    """Where who follows has been appointed, or else where other words say who went before was."""
    appointed = (one for one in held.get(draft.subject or "", []) if _APPOINTED.search(one.rule))
    before = (one for one in held.get(draft.follows or "", []) if _was_there(one, draft))
    nearest = _nearest(draft.evidence, appointed) or _nearest(draft.evidence, before)
    return nearest.object if nearest else None


def _was_there(told: Draft, draft: Draft) -> bool:
    """Whether `told` is sure enough; who founds a house behind these words does so elsewhere."""
    sure = told.likelihood is None or told.likelihood >= _LIKELY
    return sure and (told.relation is _POSITION or told.evidence.start < draft.evidence.start)


def _nearest(span: TextSpan, told: Iterable[Draft]) -> Draft | None:
    def distance(one: Draft) -> int:
        return max(one.evidence.start - span.end, span.start - one.evidence.end, 0)

    near = [one for one in told if distance(one) <= _NEAR]
    return min(near, key=distance, default=None)
