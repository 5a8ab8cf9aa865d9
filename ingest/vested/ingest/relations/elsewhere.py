"""What words beside a relation say of something else: a letter that people back, a bracket behind
another name, a post of a state, a grade that somebody gave."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.scene import Scene

_R = RelationType
_P = LETTERS["P"]
_MONEY = frozenset({_R.INVESTED_IN, _R.FUNDED})
_PERSONAL = frozenset({_R.EMPLOYED_BY, _R.FOUNDED})
_LONGEST_BRACKET = 120
_FAR = 60
_OF_STATE = compiled(rf"\b{any_of('relations.posts_of_state')}\b", re.IGNORECASE)
_GIVEN_THING = compiled(
    rf" {any_of('surroundings.a')} (?:[^\W\d_]+ )?{any_of('relations.given_things')}\b",
    re.IGNORECASE,
)
_SIGNED_BY_MANY = compiled(
    rf"\b{any_of('quotations.collective')}\b[^.;:!?]{{0,60}}\Z", re.IGNORECASE
)
_OPENED = compiled(rf"(?P<owner>[{_P}]) ?\([^()]*\Z")


def told_of_another(
    scene: Scene, draft: Draft, subjects: Sequence[int], objects: Sequence[int]
) -> bool:
    """Whether what is told is told of something else than the ends of `draft`."""
    if draft.relation in _MONEY:
        return _no_deal(scene, draft, subjects, objects)
    if draft.relation not in _PERSONAL:
        return False
    if draft.relation is _R.EMPLOYED_BY and not objects:
        # "X, the minister, …": the house that the text is about is none of theirs.
        return _OF_STATE.search(str(draft.qualifiers.get("role", ""))) is not None
    return bool(objects and subjects) and all(
        _in_anothers_bracket(scene.text, place, subjects) for place in objects
    )


def _no_deal(scene: Scene, draft: Draft, subjects: Sequence[int], objects: Sequence[int]) -> bool:
    """Whether no money went there: "Reuters reported that X raised", "gave Y a grade", "Y's staff
    published a letter, backed by X"."""
    if draft.object in scene.reporters:
        return True
    if objects and draft.relation is _R.FUNDED and _GIVEN_THING.match(scene.text, objects[-1] + 1):
        return True
    if not subjects:
        return False
    start = objects[-1] + 1 if objects else max(0, subjects[0] - _FAR)
    return _SIGNED_BY_MANY.search(scene.text, start, subjects[0]) is not None


def _in_anothers_bracket(text: str, place: int, subjects: Sequence[int]) -> bool:
    """Whether what stands at `place` is in a bracket behind somebody else: "A and B (of Y)"."""
    opened = _OPENED.search(text, max(0, place - _LONGEST_BRACKET), place)
    return opened is not None and opened.start("owner") not in subjects
