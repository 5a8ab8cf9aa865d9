"""Adds up what the features of candidates weigh, what many of them share only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vested.ingest.relations.pairs.candidates import Candidate, Frame, Pair, Place, turns
from vested.ingest.relations.pairs.features import (
    NO_END,
    is_closer,
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
    word_given,
)
from vested.ingest.relations.pairs.model import Model, Sums
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


End = tuple[int, Sums]
"""Of a place as one end of a turn: whether it stands in front of the word, and what it weighs by
order and side."""


class _Turn:
    """The candidates of one frame and word."""

    __slots__ = (
        "_around",
        "_at",
        "_frame",
        "_given",
        "_known",
        "_model",
        "_name",
        "_seen",
        "_views",
        "_word",
    )

    def __init__(
        self, model: Model, around: Surroundings, frame: Frame, at: int, word: str
    ) -> None:
        self._model = model
        self._around = around
        self._frame = frame
        self._name = frame.name
        self._at = at
        self._word = word
        self._given = word_given(around, at)
        self._known = model.ends(frame.name, word)
        self._seen: dict[Place, tuple[bool, View]] = {}
        self._views = around.views(at)

    # What is called thousands of times for an article looks itself up in what is kept: a call
    # would take longer than all else.
    def weighed(self, pairs: Iterable[Pair], least: float) -> Iterator[tuple[Pair, float]]:
        """The pairs whose groups weigh at least `least` together, and how much."""
        at, frame, word, sums = self._at, self._name, self._word, self._model.sums
        words = sums(of_word, frame, word, self._given)
        fronts = sums(of_fronts, frame, self._after)
        natures = sums(of_natures, frame, word)
        ends: dict[Place | None, End] = {}
        for pair in pairs:
            subject, target = pair.subject, pair.object
            first = ends.get(subject)
            if first is None:
                first = ends[subject] = self._from_word(subject)
            second = ends.get(target)
            if second is None:
                second = ends[target] = self._from_word(target)
            order, own_side, other = pair.orders[2 * first[0] + second[0] if at >= 0 else -1]
            alike = pair.alike
            total = words.get(order)
            if total is None:
                total = words[order] = self._model.weigh(of_word, frame, order, word, *self._given)
            own = first[1].get(own_side)
            if own is None:
                own = first[1][own_side] = self._end("s", order, subject, alike)
            total += own
            own = second[1].get(other)
            if own is None:
                own = second[1][other] = self._end("o", order, target, alike)
            total += own
            own = pair.settled
            if own is None or at < 0:
                own = pair.settled = self._settled(pair)
            total += own
            if alike and at >= 0:
                total += self._mutual(order, subject, target)
            key = order, subject.front, target.front if target else "-"
            own = fronts.get(key)
            if own is None:
                own = fronts[key] = self._model.weigh(of_fronts, frame, *key, self._after)
            total += own
            if pair.natures:
                given = order, pair.natures
                own = natures.get(given)
                if own is None:
                    own = natures[given] = self._model.weigh(
                        of_natures, frame, order, word, *pair.natures
                    )
                total += own
            if total >= least:
                yield pair, total

    @property
    def _after(self) -> str:
        return self._around.after(self._at) if self._at >= 0 else ""

    def _from_word(self, place: Place | None) -> End:
        at, around = self._at, self._around
        if place is None:
            number = -1
        elif place.unsaid:
            number = -2 - (place.sort << 2 | around.number(place.kind))
        elif at < 0:
            number = place.sort
        else:
            view = self._views.get(place) or around.view(at, place)
            closer = is_closer(view, self._frame)
            self._seen[place] = closer, view
            number = (view[-1] * 2 + closer) << 16 | place.sort
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = {}
        return int(place is not None and place.first < at), known

    def _end(self, side: str, order: str, place: Place | None, alike: bool) -> float:
        """What an end weighs whatever the other one is; without its company if that is `alike`."""
        frame, word, weigh = self._name, self._word, self._model.weigh
        if place is None:
            return weigh(of_end, frame, order, word, side, NO_END)
        known = weigh(of_end, frame, order, word, side, place.traits)
        if place.unsaid:
            return known + weigh(of_unsaid, frame, order, self._around.number(place.kind))
        if self._at < 0:
            return known
        closer, view = self._seen[place]
        way = side + view[0]
        known += weigh(of_reach, frame, order, word, way, view[1])
        if not alike:
            known += weigh(of_company, frame, order, way, closer, *mutual(self._at, view, None))
        return known

    def _mutual(self, order: str, subject: Place, target: Place | None) -> float:
        """What company two ends of one kind are in, of which one may be nearer than the other."""
        total = 0.0
        if target is None:
            return total
        for side, place, other in (("s", subject, target), ("o", target, subject)):
            closer, view = self._seen[place]
            company = mutual(self._at, view, other)
            way = side + view[0]
            total += self._model.weigh(of_company, self._name, order, way, closer, *company)
        return total

    def _settled(self, pair: Pair) -> float:
        """What the two ends weigh together, whatever word relates them."""
        around, frame, model = self._around, self._name, self._model
        subject, target = pair.subject, pair.object
        kinds = subject.kind + (target.kind if target else "")
        total = model.weigh(of_setting, frame, kinds, around.sort, around.amount, around.compute)
        if target is None or subject.unsaid or target.unsaid:
            return total
        stretch, number = around.stretch(subject, target)
        given = frame, pair.orders[-1][0], self._at < 0
        sums = model.sums(of_both, *given)
        own = sums.get(number)
        if own is None:
            own = sums[number] = model.weigh(of_both, *given, *stretch)
        return total + own
