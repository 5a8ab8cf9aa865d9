"""The company a relation keeps: what else the reading says of its two ends."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from vested.ingest.reading import FoundRelation, Modality, RelationType

_SAID = (Modality.ASSERTED, Modality.REPORTED)
_MONEY = (RelationType.INVESTED_IN, RelationType.FUNDED)
_LIKELY = 0.3
"""From what strength a rival counts as one more of the kind."""


def weighed_only(relation: FoundRelation) -> bool:
    """Whether no rule read it: only the weighing of pairs found it."""
    return ".pair." in relation.rule


def strength(relation: FoundRelation) -> float:
    """How sure the rule or the weighing is, whichever is surer."""
    own = 0.0 if weighed_only(relation) else relation.confidence
    return max(own, relation.likelihood or 0.0)


def _kind(relation: FoundRelation) -> str:
    return "money" if relation.type in _MONEY else relation.type.value


class Company:
    """The relations of one reading, by type and end."""

    def __init__(self, relations: Sequence[FoundRelation]) -> None:
        self._by_subject: defaultdict[tuple[str, str | None], list[FoundRelation]]
        self._by_subject = defaultdict(list)
        self._by_object: defaultdict[tuple[str, str | None], list[FoundRelation]]
        self._by_object = defaultdict(list)
        self._by_ends: defaultdict[frozenset[str | None], list[FoundRelation]]
        self._by_ends = defaultdict(list)
        for one in relations:
            if one.negated or one.modality not in _SAID:
                continue
            self._by_subject[_kind(one), one.subject].append(one)
            self._by_object[_kind(one), one.object].append(one)
            self._by_ends[frozenset((one.subject, one.object))].append(one)

    def features(self, one: FoundRelation) -> Iterator[tuple[str, float]]:
        """Rivals for either end, the same ends the other way round, other relations of the two."""
        kind, own = _kind(one), strength(one)
        for end, others in (
            ("subject", self._by_subject[kind, one.subject]),
            ("object", self._by_object[kind, one.object]),
        ):
            rivals = [strength(other) for other in others if other is not one]
            best = max(rivals, default=0.0)
            yield f"rival {end}", max(0.0, best - own)
            yield f"rival {end} {kind}", max(0.0, best - own)
            yield f"many {end} {kind}", math.log(1 + sum(n > _LIKELY for n in rivals))
            yield f"first {end} {kind}", float(best < own)
        back = 0.0
        for other in self._by_ends[frozenset((one.subject, one.object))]:
            if other is one:
                continue
            if _kind(other) == kind:
                back = max(back, strength(other))
            elif other.subject == one.subject:
                yield f"also {kind} {_kind(other)}", strength(other)
        yield "back", back
