"""The things of one sentence that can be ends, also those that its words leave unsaid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from vested.ingest.frames import LETTERS
from vested.ingest.relations.pairs.candidates import Place
from vested.ingest.relations.pairs.surroundings import after, mark
from vested.ingest.relations.pairs.tokens import Group, Tokens
from vested.ingest.skeleton import Skeleton, Slot

NAMED = {char: letter for letter in "POMS" for char in LETTERS[letter]}
"""The kind of each slot that can be an end."""


class Told(Protocol):
    """What a scene tells of its sentence and of those before."""

    @property
    def skeleton(self) -> Skeleton: ...
    @property
    def context(self) -> str | None: ...
    @property
    def before(self) -> Mapping[str, str]: ...


def _dateline(line: Tokens, group: Group) -> bool:
    """Whether the group is the agency of "June 8 (Reuters) -": it relates to nothing."""
    at, words = group.members[0], line.words
    if len(group.members) > 1 or not 0 < at < len(words) - 2:
        return False
    return words[at - 1] == "(" and words[at + 1] == ")" and words[at + 2] in "-–—"


def topics(slots: Iterable[Slot]) -> dict[str, str]:
    """For each kind, the thing that the article names most, if it is named more than once."""
    often: Counter[tuple[str, str]] = Counter()
    for slot in slots:
        letter = NAMED.get(slot.kind)
        if letter and slot.entity and slot.named:
            often[letter, slot.entity] += 1
    found: dict[str, str] = {}
    for (letter, entity), number in often.most_common():
        if number > 1:
            found.setdefault(letter, entity)
    return found


def places(
    line: Tokens, scene: Told, topic: Mapping[str, str], natures: Mapping[str, str]
) -> tuple[Place, ...]:
    """The groups of the sentence, then what it may mean without naming it."""
    found: list[Place] = []
    here: set[str] = set()
    slots = scene.skeleton.slots
    for group in line.groups:
        if _dateline(line, group):
            continue
        named = True
        ids: list[str] = []
        tokens: list[int] = []
        for n in group.members:
            slot = slots[line.starts[n]]
            named = named and slot.named
            if slot.entity:
                ids.append(slot.entity)
                tokens.append(n)
        if ids:
            here.update(ids)
            found.append(
                Place(
                    group.kind,
                    tuple(ids),
                    tuple(tokens),
                    named,
                    main=topic.get(group.kind) in ids,
                    nature=natures.get(ids[0], ""),
                    front=mark(line, tokens[0]),
                    behind=after(line, tokens[-1]),
                )
            )
    before: dict[str, str | None] = dict(scene.before)
    before["O"] = scene.context
    for kind in "POMS":
        recent = before.get(kind)
        if recent and recent not in here:
            found.append(_unsaid(kind, recent, "C", natures.get(recent, "")))
        main = topic.get(kind)
        if main and main not in here and main != recent:
            found.append(_unsaid(kind, main, "T", natures.get(main, "")))
    return tuple(found)


@lru_cache(maxsize=256)
def _unsaid(kind: str, entity: str, source: str, nature: str) -> Place:
    """What a sentence does not name; many mean the same."""
    return Place(kind, (entity,), (), unsaid=source, nature=nature)
