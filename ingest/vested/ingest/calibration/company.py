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


def _counts(relation: FoundRelation) -> bool:
    """Whether it is company to others: said to be so."""
    return not relation.negated and relation.modality in _SAID


class _Strengths:
    """How sure some relations are, so that each is held against all others at once."""

    def __init__(self) -> None:
        self._best = self._second = 0.0
        self._likely = 0

    def add(self, relation: FoundRelation) -> None:
        own = strength(relation)
        if own > self._best:
            self._best, self._second = own, self._best
        else:
            self._second = max(self._second, own)
        self._likely += own > _LIKELY

    def others(self, relation: FoundRelation) -> tuple[float, int]:
        """The strength of the surest beside `relation`, 0 without one, and how many are likely."""
        if not _counts(relation):
            return self._best, self._likely
        own = strength(relation)
        best = self._second if own == self._best else self._best
        return best, self._likely - (own > _LIKELY)


_Ends = frozenset[str | None]
_End = tuple[str, str | None]
"""A kind of relation and one end."""


class Company:
    """The relations of one reading, by type and end."""

    def __init__(self, relations: Sequence[FoundRelation]) -> None:
        self._by_subject: defaultdict[_End, _Strengths] = defaultdict(_Strengths)
        self._by_object: defaultdict[_End, _Strengths] = defaultdict(_Strengths)
        self._alike: defaultdict[tuple[str, _Ends], _Strengths] = defaultdict(_Strengths)
        """Those of one kind between the same two, either way."""
        self._by_ends: defaultdict[_Ends, dict[_End, list[FoundRelation]]] = defaultdict(dict)
        for one in filter(_counts, relations):
            kind, ends = _kind(one), frozenset((one.subject, one.object))
            self._by_subject[kind, one.subject].add(one)
            self._by_object[kind, one.object].add(one)
            self._alike[kind, ends].add(one)
            self._by_ends[ends].setdefault((kind, one.subject), []).append(one)

    def features(self, one: FoundRelation) -> Iterator[tuple[str, float]]:
        """Rivals for either end, the same ends the other way round, other relations of the two."""
        kind, own = _kind(one), strength(one)
        for end, others in (
            ("subject", self._by_subject[kind, one.subject]),
            ("object", self._by_object[kind, one.object]),
        ):
            best, likely = others.others(one)
            yield f"rival {end}", max(0.0, best - own)
            yield f"rival {end} {kind}", max(0.0, best - own)
            yield f"many {end} {kind}", math.log(1 + likely)
            yield f"first {end} {kind}", float(best < own)
        ends = frozenset((one.subject, one.object))
        for (also, subject), some in self._by_ends[ends].items():
            if also != kind and subject == one.subject:
                for other in some:
                    yield f"also {kind} {also}", strength(other)
        yield "back", self._alike[kind, ends].others(one)[0]
