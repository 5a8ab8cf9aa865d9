"""When somebody worked somewhere and as what, from the words around the relation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vested.ingest.changed import changed
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import owning
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.qualifiers import clean_role, near_date
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import DATE, ENTITY_SLOTS

_NEAR = 45
"""How far, in characters, "since 2019" may stand from the words it dates."""
_BREAK = re.compile(rf"[;:!?{LETTERS['O']}{LETTERS['P']}]|\. ")
_DAYS = re.compile(DATE)
_LEAST = 4
_WORDS = 6
"""How many words a post has at most."""
_EDGES = " ,;:()—-'\"“”«»„"
_POSSESSIVE = re.compile(rf"^{owning()} ")


def told(pack: RelationPack, scene: Scene, draft: Draft) -> Draft:
    """`draft` with `start`, `end`, `status` and `role` where the sentence has them."""
    if draft.relation is not RelationType.EMPLOYED_BY:
        return draft
    first = scene.skeleton.at(draft.evidence.start)
    last = scene.skeleton.at(draft.evidence.end - 1) + 1
    found = dict(draft.qualifiers)
    _spell(pack, scene, first, last, found)
    if "role" in found:
        found["role"] = _without_founding(pack, str(found["role"]))
    else:
        role = _role(pack, scene, draft, first, last)
        if role:
            found["role"] = role
    return changed(draft, qualifiers=found)


def _spell(
    pack: RelationPack, scene: Scene, first: int, last: int, found: dict[str, str | float]
) -> None:
    text = scene.text
    low, high = max(0, first - _NEAR - 20), min(len(text), last + _NEAR + 20)
    for name, frame in (("start", pack.posts.since), ("end", pack.posts.until)):
        for start, end in _dated(frame, scene, low, high):
            if name not in found and _bears(text, start, end, first, last):
                found[name] = scene.date(end - 1).value
                through = pack.posts.through.match(text, end) if name == "start" else None
                if through:
                    found.setdefault("end", scene.date(through.end() - 1).value)
    published = scene.article.published
    over = str(found.get("end", ""))
    if over and (published is None or over[:_LEAST] <= str(published)[:_LEAST]):
        found.setdefault("status", "former")
    words = text[first:last]
    if "start" not in found and "status" not in found and pack.posts.begins.search(words):
        day = near_date(scene, low, high, first)
        if day:
            found["start"] = day
    worked = pack.posts.worked.search(words) if "status" not in found else None
    if worked and not any(char in LETTERS["O"] for char in words[worked.end() : -1]):
        found["status"] = "former"  # not of the second in "formerly at Y, now heads Z"
    gone = pack.gone.search(words) if found.get("status") and "end" not in found else None
    if gone:
        day = near_date(scene, low, high, first + gone.start())
        if day and day != found.get("start"):
            found["end"] = day


def _dated(frame: re.Pattern[str], scene: Scene, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where the words and their day stand, with the day last; some days hold their own "since"."""
    for place in scene.skeleton.places(DATE, low, high):
        before = frame.search(scene.text, max(0, place - _NEAR), place + 1)
        printed = scene.skeleton.slots[place].span.of(scene.article.text)
        if before and before.end() == place + 1:
            yield before.start(), place + 1
        elif frame.match(f"{printed} {DATE}"):
            yield place, place + 1


def _bears(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the words at `text[start:end]` date what stands at `text[first:last]`."""
    if start >= first and end <= last:
        return True
    gap = text[end:first] if end <= first else text[last:start]
    return len(gap) <= _NEAR and not _BREAK.search(gap)


def _without_founding(pack: RelationPack, role: str) -> str:
    """ "co-founder and CEO" without the founding, which is a relation of its own."""
    rest = pack.posts.founding_too.sub("", role).strip(" ,")
    return rest if pack.roles.search(rest) else role


def _role(pack: RelationPack, scene: Scene, draft: Draft, first: int, last: int) -> str:
    """The words between person and organisation where they are those of a post."""
    text, slots = scene.text, scene.skeleton.slots
    inside = [(n, slot.entity) for n, slot in slots.items() if first <= n < last]
    people = [n for n, entity in inside if entity == draft.subject]
    firms = [n for n, entity in inside if entity == draft.object]
    if not people or not firms:
        return ""
    _, person, firm = min((abs(p - f), p, f) for p in people for f in firms)
    low, high = min(person, firm) + 1, max(person, firm)
    gap = text[low:high]
    if any(char in ENTITY_SLOTS for char in gap) or len(gap) > 90:
        return ""
    if firm < person:
        if "," in gap.strip(_EDGES):
            return ""
        low += len(gap) - len(_POSSESSIVE.sub("", gap))
    else:
        joined = pack.posts.place_of.search(gap)
        if joined is None or gap[:1] not in ", (—":
            return ""
        high = low + joined.start()
    for cut in (*pack.posts.clause.finditer(text, low, high), *_DAYS.finditer(text, low, high)):
        low = max(low, cut.end())  # "was until 2021 head": the post is named behind
    span = scene.skeleton.trimmed(low, high)
    if span is None:
        return ""
    role, _ = clean_role(pack, span.of(scene.article.text).strip(_EDGES))
    small = pack.roles.search(role) and not pack.collectives.search(role)
    return role if small and len(role.split()) <= _WORDS else ""
