"""What is known of a candidate that may tell whether the sentence asserts it: names of features.

No feature names a word or a thing: all speak of classes of words, kinds of things, their order,
small words in front and behind, and what stands between. What is fitted to some texts thus holds
for others.
"""

from __future__ import annotations

from collections.abc import Iterator

from vested.ingest.relations.pairs.candidates import Candidate, Place
from vested.ingest.relations.pairs.surroundings import Surroundings, after, passive

_Ends = list[tuple[str, Place]]


def features(around: Surroundings, one: Candidate) -> frozenset[str]:
    """The features of `one`: of the whole, of its word, of each end, of the two together."""
    ends: _Ends = [("s", one.subject)] + ([("o", one.object)] if one.object else [])
    order = _order(one, ends)
    found = set(_whole(around, one, order))
    if one.at >= 0:
        found.update(_word(around, one, order))
    for side, place in ends:
        if not place.unsaid:
            found.update(_end(around, one, order, side, place))
    if any(place.unsaid for _, place in ends):
        found.update(_unsaid(around, one, order, ends))
    elif one.object is not None:
        found.update(_both(around, one, one.object))
    return frozenset(found)


def _order(one: Candidate, ends: _Ends) -> str:
    """`sto` where the word stands between subject and object; an unsaid end comes last: `stOC`."""
    said = [(place.first, side) for side, place in ends if not place.unsaid]
    if one.at >= 0:
        said.append((one.at, "t"))
    unsaid = "".join(side.upper() + place.unsaid for side, place in ends if place.unsaid)
    return "".join(letter for _, letter in sorted(said)) + unsaid


def _whole(around: Surroundings, one: Candidate, order: str) -> Iterator[str]:
    frame, target = one.frame.name, one.object
    key = f"{frame} {order}"
    ms, ns = _before(around, one.subject), _behind(around, one.subject)
    mo, no = (_before(around, target), _behind(around, target)) if target else ("-", "-")
    yield from (
        frame, key, f"{frame} {one.word}", f"{key} {one.word}",
        f"{order} s:{ms}", f"{order} o:{mo}", f"{key} s:{ms}", f"{key} o:{mo}", f"{key} {ms} {mo}",
        f"{order} s>{ns}", f"{order} o>{no}", f"{key} s>{ns}", f"{key} o>{no}",
        f"{frame} {one.subject.kind}{target.kind if target else ''}",
        f"{frame} line:{around.sort}",
    )  # fmt: skip
    if around.amount:
        yield f"{frame} amount"
    if around.compute:
        yield f"{frame} compute"


def _word(around: Surroundings, one: Candidate, order: str) -> Iterator[str]:
    frame, name = one.frame.name, one.word
    key = f"{frame} {order}"
    ms = _before(around, one.subject)
    mo = _before(around, one.object) if one.object else "-"
    mt, nt = around.mark(one.at), after(around.line, one.at)
    yield from (
        f"{key} {name} t:{mt}", f"{key} {name} t>{nt}", f"{order} t:{mt}", f"{order} t>{nt}",
        f"{key} t>{nt} {ms} {mo}", f"{frame} {name} s:{ms}", f"{frame} {name} o:{mo}",
    )  # fmt: skip
    if passive(around.line, one.at):
        yield f"{key} {name} passive"
        yield f"{order} passive"
    for other in around.line.classes[one.at]:
        if other != name:
            yield f"{frame} also:{other}"
    if around.final:
        yield f"final {order} {name[-2:]}"


def _end(
    around: Surroundings, one: Candidate, order: str, side: str, place: Place
) -> Iterator[str]:
    frame = one.frame.name
    if not place.named:
        yield f"{frame} {side} pronoun"
        yield f"{side} pronoun"
    if one.at >= 0:
        yield from _reach(around, one, order, side, place)
    if place.main:
        yield f"{frame} {side} main"
    if len(place.members) > 1:
        yield f"{frame} {side} list"


def _reach(
    around: Surroundings, one: Candidate, order: str, side: str, place: Place
) -> Iterator[str]:
    """What stands between the word and an end, and who stands nearer."""
    before = place.last < one.at
    left, right = (place.last, one.at) if before else (one.at, place.first)
    way = f"{side}{'<' if before else '>'}"
    for what in around.between(left, right):
        tail = f"{way} {what}"
        yield from (tail, f"{order} {tail}", f"{one.frame.name} {tail}", f"{one.word} {tail}")
    if around.triggered(left, right, one.frame.triggers):
        yield f"{way} closer"
        yield f"{one.frame.name} {way} closer"
    nearer, other = _rivals(around, one, place, right - left, before=before)
    yield f"{way} nearer{min(nearer, 3)}"
    yield f"{order} {way} nearer{min(nearer, 3)}"
    yield f"{one.frame.name} {way} nearer{min(nearer, 2)}"
    if other:
        yield f"{way} other{min(other, 2)}"
        yield f"{order} {way} other{min(other, 2)}"


def _rivals(
    around: Surroundings, one: Candidate, place: Place, distance: int, *, before: bool
) -> tuple[int, int]:
    """How many of the same kind stand nearer to the word, (on this side, on the other)."""
    nearer = other = 0
    for rival in around.places:
        if rival.unsaid or rival.kind != place.kind or rival is one.subject or rival is one.object:
            continue
        if rival.last < one.at and one.at - rival.last < distance:
            nearer += before
            other += not before
        elif rival.first > one.at and rival.first - one.at < distance:
            nearer += not before
            other += before
    return nearer, other


def _both(around: Surroundings, one: Candidate, target: Place) -> Iterator[str]:
    """What stands between the two ends."""
    frame = one.frame.name
    left, right = sorted((one.subject, target), key=lambda place: place.first)
    way = "so" if left is one.subject else "os"
    told = around.told(left.last, right.first)
    for name in told:
        yield f"{frame} {way} has {name}"
    for what in around.between(left.last, right.first):
        yield f"{way} {what}"
        if one.at < 0:
            yield f"{frame} {way} {what}"
    if one.at < 0:
        for name in told:
            yield f"{frame} none has {name}"


def _unsaid(around: Surroundings, one: Candidate, order: str, ends: _Ends) -> Iterator[str]:
    """How many things in the sentence could be the end that is not said."""
    for _, place in ends:
        if place.unsaid:
            number = sum(1 for o in around.places if o.kind == place.kind and not o.unsaid)
            yield f"{order} others{min(number, 3)}"
            yield f"{one.frame.name} {order} others{min(number, 2)}"


def _before(around: Surroundings, place: Place) -> str:
    return place.unsaid or around.mark(place.first)


def _behind(around: Surroundings, place: Place) -> str:
    return place.unsaid or after(around.line, place.last)
