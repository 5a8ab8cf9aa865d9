"""Adds up what the features of candidates weigh, what many of them share only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vested.ingest.relations.pairs.candidates import Candidate, Frame, Pair, Place, Traits, turns
from vested.ingest.relations.pairs.features import (
    NO_END,
    Given,
    both_given,
    mutual,
    of_both,
    of_company,
    of_end,
    of_fronts,
    of_natures,
    of_reach,
    of_setting,
    of_unsaid,
    of_word,
    order_of,
    word_given,
)
from vested.ingest.relations.pairs.model import Model
from vested.ingest.relations.pairs.surroundings import Surroundings, View

_SLACK = 1e-6
"""How far a sum may be off."""


def likely(model: Model, around: Surroundings) -> Iterator[tuple[Candidate, float]]:
    """The candidates of a sentence that are likely enough to be handed on, with how likely."""
    least = model.least() - _SLACK
    for frame, at, word, pairs in turns(around.line, around.places):
        for pair, total in _Turn(model, around, frame, at, word).weighed(pairs, least):
            probability = model.probability(total)
            if probability >= model.threshold:
                yield Candidate(frame, at, word, pair.subject, pair.object), probability


class _Turn:
    """The candidates of one frame and word."""

    __slots__ = ("_after", "_around", "_at", "_frame", "_kept", "_model", "_seen", "_word")

    def __init__(
        self, model: Model, around: Surroundings, frame: Frame, at: int, word: str
    ) -> None:
        self._model = model
        self._around = around
        self._frame = frame
        self._at = at
        self._word = word
        self._seen: dict[Place, tuple[Traits, bool, View]] = {}
        self._kept = model.ends(frame.name, word)
        self._after = around.after(at) if at >= 0 else ""

    # What is called thousands of times for an article looks itself up in what is kept: a call
    # of `weigh` would take longer than all else.
    def weighed(self, pairs: Iterable[Pair], least: float) -> Iterator[tuple[Pair, float]]:
        """The pairs whose groups weigh at least `least` together, and how much."""
        at, frame, word, after, model = (
            self._at,
            self._frame.name,
            self._word,
            self._after,
            self._model,
        )
        kept_fronts, kept_natures = model.kept(of_fronts), model.kept(of_natures)
        words: dict[str, float] = {}
        subjects: dict[tuple[str, Place, bool], float] = {}
        objects: dict[tuple[str, Place | None, bool], float] = {}
        for pair in pairs:
            subject, target, alike = pair.subject, pair.object, pair.alike
            order = order_of(at, subject, target)
            total = words.get(order)
            if total is None:
                total = words[order] = self._of_word(order)
            own = subjects.get(key := (order, subject, alike))
            if own is None:
                own = subjects[key] = self._end("s", order, subject, alike)
            total += own
            own = objects.get(other := (order, target, alike))
            if own is None:
                own = objects[other] = self._end("o", order, target, alike)
            total += own
            own = pair.settled
            if own is None or at < 0:
                own = pair.settled = self._settled(pair)
            total += own
            if alike and at >= 0:
                total += self._mutual(order, subject, target)
            given: Given = (frame, order, subject.front, target.front if target else "-", after)
            own = kept_fronts.get(given)
            total += model.weigh(of_fronts, given) if own is None else own
            if pair.natures:
                given = (frame, order, word, *pair.natures)
                own = kept_natures.get(given)
                total += model.weigh(of_natures, given) if own is None else own
            if total >= least:
                yield pair, total

    def _of_word(self, order: str) -> float:
        given = word_given(self._around, self._frame.name, order, self._at, self._word)
        return self._model.weigh(of_word, given)

    def _end(self, side: str, order: str, place: Place | None, alike: bool) -> float:
        """What an end weighs whatever the other one is; without its company if that is `alike`."""
        around, frame, at, weigh = self._around, self._frame.name, self._at, self._model.weigh
        if place is None:
            return weigh(of_end, (frame, order, self._word, side, NO_END))
        if place.unsaid:
            given: Given = (frame, order, self._word, side, place.traits)
            return weigh(of_end, given) + weigh(
                of_unsaid, (frame, order, around.number(place.kind))
            )
        if at < 0:
            return weigh(of_end, (frame, order, self._word, side, place.traits))
        seen = self._seen.get(place)
        if seen is None:
            closer = around.closer(at, place, self._frame.triggers)
            seen = self._seen[place] = place.traits, closer, around.view(at, place)
        key = order, side, alike, seen
        known = self._kept.get(key)
        if known is None:
            traits, closer, view = seen
            arrow, between, *_ = view
            way = side + arrow
            known = weigh(of_end, (frame, order, self._word, side, traits))
            known += weigh(of_reach, (frame, order, self._word, way, between))
            if not alike:
                company = mutual(at, view, None)
                known += weigh(of_company, (frame, order, way, closer, *company))
            self._kept[key] = known
        return known

    def _mutual(self, order: str, subject: Place, target: Place | None) -> float:
        """What company two ends of one kind are in, of which one may be nearer than the other."""
        total = 0.0
        if target is None:
            return total
        for side, place, other in (("s", subject, target), ("o", target, subject)):
            _, closer, view = self._seen[place]
            company = mutual(self._at, view, other)
            given = self._frame.name, order, side + view[0], closer, *company
            total += self._model.weigh(of_company, given)
        return total

    def _settled(self, pair: Pair) -> float:
        """What the two ends weigh together, whatever word relates them."""
        around, frame, weigh = self._around, self._frame.name, self._model.weigh
        subject, target = pair.subject, pair.object
        kinds = subject.kind + (target.kind if target else "")
        total = weigh(of_setting, (frame, kinds, around.sort, around.amount, around.compute))
        if target is None or subject.unsaid or target.unsaid:
            return total
        given = both_given(around, frame, subject, target, bare=self._at < 0)
        return total + weigh(of_both, given)
