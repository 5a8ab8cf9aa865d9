"""What is told though it reads as planned: futures whose day is over."""

from __future__ import annotations

import re
from functools import cache

from vested.ingest.caseless import Caseless, small
from vested.ingest.changed import changed
from vested.ingest.frames import word_group
from vested.ingest.reading import Modality
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import Scene
from vested.ingest.skeleton import DATE

_LEAD = 40
"""How far in front of the words that tell something its verb may stand."""
_HEAD = 60
"""How far behind the day at the head of a sentence the verb may stand that it dates."""
_DAY_BEHIND = re.compile(rf"[^,;:.!?—()]{{0,60}}?{DATE}")
_DAY_FIRST = re.compile(rf"\W{{0,4}}(?:[^\W\d_]{{1,4}} ){{0,2}}{DATE}")


def narrated(pack: RelationPack, scene: Scene, draft: Draft) -> Draft:
    """`draft` as a fact where it is none of the plans that its words look like: "he will join Y in
    2009", told later, is how some languages narrate."""
    plan = draft.modality is Modality.PLANNED and not draft.negated
    if not plan or not _over(pack, scene, draft):
        return draft
    return changed(draft, modality=Modality.ASSERTED)


def _over(pack: RelationPack, scene: Scene, draft: Draft) -> bool:
    """Whether nothing but a plain future makes it a plan, and its day lies before the article's."""
    published = scene.article.published
    if not published:
        return False
    first = scene.skeleton.at(draft.evidence.start)
    start, end = max(0, first - _LEAD), scene.skeleton.at(draft.evidence.end)
    words = small(scene.text[:end])
    futures = list(_plain(pack.language).small.finditer(words, start))
    days = [_day_of(scene, one.start(), one.end()) for one in futures]
    if not days or not all(day and _before(day, published) for day in days):
        return False
    told = words[:start] + _plain(pack.language).small.sub(" ", words[start:])
    return (
        pack.planned.small.search(told, start) is None
        and _plans(pack.language).small.search(told, start) is None
    )


def _day_of(scene: Scene, start: int, end: int) -> str | None:
    """The day of the verb at `scene.text[start:end]`: behind it in its clause, or at the head of
    the sentence."""
    behind = _DAY_BEHIND.match(scene.text, end)
    found = behind or (_DAY_FIRST.match(scene.text) if start <= _HEAD else None)
    return scene.date(found.end() - 1).value if found else None


def _before(day: str, published: str) -> bool:
    """Whether `day` is of a year before the one of publication."""
    return day[:4].isdigit() and day[:4] < published[:4]


@cache
def _plain(language: str) -> Caseless:
    """Plain futures: "will", "fondera"."""
    pack = relation_pack(language)
    return Caseless(rf"(?<!\w){word_group([*pack.doubts['coming'], *sorted(pack.future)])}(?!\w)")


@cache
def _plans(language: str) -> Caseless:
    return Caseless(rf"(?<![\w-]){word_group(relation_pack(language).doubts['planned']['ahead'])}")
