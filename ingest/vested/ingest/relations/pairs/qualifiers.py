"""Qualifiers of a weighed pair: role and status, day, sum and round near its word."""

from __future__ import annotations

from vested.ingest.reading import RelationType
from vested.ingest.relations.arguments import clause
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.pairs.candidates import Candidate
from vested.ingest.relations.pairs.tokens import Tokens
from vested.ingest.relations.qualifiers import clean_role, near_amount, near_date, near_round
from vested.ingest.relations.scene import Scene

_R = RelationType
_DATED = frozenset({_R.RELEASED, _R.SIGNED, _R.LEAKED_ON, _R.INVESTED_IN, _R.FUNDED, _R.PUBLISHED})
_MONEY = frozenset({_R.INVESTED_IN, _R.FUNDED})
_ROLES = frozenset({"boss_n", "staff_n"})
_LEFT = frozenset({"leave_v", "fire_v", "former_a"})
_LISTED = 9
"""Within how many tokens a comma or "and" makes two givers a list."""
_WORDS = 4
"""How many words before and behind its noun a role takes in."""


def qualifiers(
    pack: RelationPack, scene: Scene, line: Tokens, one: Candidate
) -> dict[str, str | float]:
    """What the sentence says of the pair beyond that it holds."""
    found: dict[str, str | float] = {}
    relation = one.frame.relation
    at = line.starts[one.at] if one.at >= 0 else line.starts[max(one.subject.last, 0)]
    left, right = clause(pack, scene.text, at, at + 1)
    if relation is _R.EMPLOYED_BY:
        _tenure(pack, scene, line, one, found, left, right)
    if relation in _DATED or one.word == "found_v":
        day = near_date(scene, left, right, at)
        if day:
            found["date"] = day
    if relation in _MONEY:
        alone = _alone(line, one) and not pack.led.search(scene.text, left, right)
        found.update(near_amount(scene, left, right, at, alone=alone))
        found.update(near_round(pack, scene, left, right))
    if relation is _R.DONATED_COMPUTE:
        words = _computing(scene, line)
        if words:
            found["what"] = words
    return found


def _alone(line: Tokens, one: Candidate) -> bool:
    """Whether nobody else gives: no other thing of the giver's kind in a list with it."""
    if len(one.subject.members) != 1:
        return False
    for n, kind in enumerate(line.kinds):
        if kind != one.subject.kind or n in one.subject.tokens or one.subject.first < 0:
            continue
        if one.object is not None and n in one.object.tokens:
            continue
        low, high = sorted((n, one.subject.first))
        between = range(low + 1, high)
        joined = any(line.words[k] == "," or "and_m" in line.classes[k] for k in between)
        received = one.object is not None and any(k in one.object.tokens for k in between)
        if joined and len(between) <= _LISTED and not received:
            return False  # "X and Z invested", not "invested $1m in Y and $2m in Z"
    return True


def _tenure(
    pack: RelationPack,
    scene: Scene,
    line: Tokens,
    one: Candidate,
    found: dict[str, str | float],
    left: int,
    right: int,
) -> None:
    former = one.word in _LEFT
    if one.word in _ROLES:
        start, end = _role(line, one.at)
        printed = scene.skeleton.span(
            line.starts[start], line.starts[end] + len(line.words[end])
        ).of(scene.article.text)
        role, was = clean_role(pack, printed)
        if role and len(role) <= 100 and not pack.collectives.search(role):
            found["role"] = role
        lead = line.classes[max(0, start - 2) : start]
        former = former or was or any("former_a" in classes for classes in lead)
    if former:
        found["status"] = "former"
        day = near_date(scene, left, right, line.starts[max(one.at, 0)])
        if day and one.word in ("leave_v", "fire_v"):
            found["end"] = day


def _role(line: Tokens, at: int) -> tuple[int, int]:
    """First and last token of the words for the post whose noun stands at `at`."""
    start = end = at
    while start > 0 and at - start < _WORDS and _worded(line, start - 1):
        start -= 1
    while end + 1 < len(line.words) and end - at < _WORDS and _worded(line, end + 1):
        end += 1
    return start, end


def _worded(line: Tokens, n: int) -> bool:
    return (
        not line.kinds[n]
        and line.words[n][0].isalpha()
        and not any(name[-2:] in ("_m", "_v") for name in line.classes[n])
    )


def _computing(scene: Scene, line: Tokens) -> str | None:
    """The words for the machines: their noun with the number and the words before it."""
    for n, classes in enumerate(line.classes):
        if "compute_n" in classes:
            start = n
            while start > 0 and n - start < 3 and line.words[start - 1][0].isalnum():
                start -= 1
                if line.words[start][0].isdigit():
                    break
            return scene.skeleton.span(line.starts[start], line.starts[n] + len(line.words[n])).of(
                scene.article.text
            )
    return None
