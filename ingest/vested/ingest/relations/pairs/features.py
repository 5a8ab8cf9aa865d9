"""What is known of a candidate that may tell whether the sentence asserts it: names of features.

No feature names a word or a thing: all speak of classes of words, kinds of things, their order,
small words in front and behind, and what stands between. What is fitted to some texts thus holds
for others.

A candidate's features come in groups, each made of a few classes. There are thousands of candidates
in an article and far fewer groups, so a group is the function that spells its names with that
function's arguments, and what it weighs is kept by `Model`; no two groups of a candidate share a
name.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from vested.ingest.relations.pairs.candidates import Candidate, Place
from vested.ingest.relations.pairs.surroundings import Surroundings

Group = tuple[Callable[..., Iterator[str]], tuple[Hashable, ...]]
"""What spells the names of some features, and what it spells them from."""
_Ends = tuple[tuple[str, Place], ...]


def features(around: Surroundings, one: Candidate) -> frozenset[str]:
    """The names of all features of `one`: what the fit is made from."""
    return frozenset(name for spell, given in groups(around, one) for name in spell(*given))


def groups(around: Surroundings, one: Candidate) -> Iterator[Group]:
    """The features of `one`: of the whole, of its word, of each end, of the two together."""
    frame, subject, target, at = one.frame, one.subject, one.object, one.at
    ends: _Ends = (("s", subject), ("o", target)) if target else (("s", subject),)
    order = _order(at, ends)
    in_front = _before(around, subject), _before(around, target) if target else "-"
    behind = _behind(around, subject), _behind(around, target) if target else "-"
    kinds = subject.kind + (target.kind if target else "")
    yield _whole, (frame.name, order, one.word, *in_front, *behind)
    yield _setting, (frame.name, kinds, around.sort, around.amount, around.compute)
    if subject.nature or (target is not None and target.nature):
        yield _natures, (frame.name, order, one.word, subject.nature, target and target.nature)
    if at >= 0:
        small = around.mark(at), around.after(at)
        yield _word, (frame.name, order, one.word, *in_front, *small, around.passive(at))
        yield _other_words, (frame.name, order, one.word, around.line.classes[at], around.final)
    for side, place in ends:
        if not place.unsaid:
            yield from _end_groups(around, one, order, side, place)
    if subject.unsaid or (target is not None and target.unsaid):
        for _, place in ends:
            if place.unsaid:
                number = sum(1 for o in around.places if o.kind == place.kind and not o.unsaid)
                yield _unsaid, (frame.name, order, min(number, 3))
    elif target is not None:
        left, right = (subject, target) if subject.first <= target.first else (target, subject)
        way = "so" if left is subject else "os"
        told = around.told(left.last, right.first)
        yield _both, (frame.name, way, told, around.between(left.last, right.first), at < 0)


def _end_groups(
    around: Surroundings, one: Candidate, order: str, side: str, place: Place
) -> Iterator[Group]:
    frame, at = one.frame, one.at
    if not place.named or place.main or len(place.members) > 1:
        yield _end, (frame.name, side, place.named, place.main, len(place.members) > 1)
    if at < 0:
        return
    before = place.last < at
    left, right = (place.last, at) if before else (at, place.first)
    way = side + ("<" if before else ">")
    yield _reach, (frame.name, order, one.word, way, around.between(left, right))
    nearer, other = _rivals(around, one, place, right - left, before=before)
    closer = around.triggered(left, right, frame.triggers)
    yield _company, (frame.name, order, way, closer, min(nearer, 3), min(other, 2))


def _order(at: int, ends: _Ends) -> str:
    """`sto` where the word stands between subject and object; an unsaid end comes last: `stOC`."""
    said, unsaid = [(at, "t")] if at >= 0 else [], ""
    for side, place in ends:
        if place.unsaid:
            unsaid += side.upper() + place.unsaid
        else:
            said.append((place.first, side))
    said.sort()
    return "".join([letter for _, letter in said]) + unsaid


def _whole(frame: str, order: str, word: str, ms: str, mo: str, ns: str, no: str) -> Iterator[str]:
    """`m`, `n`: the small word in front of an end, and behind it."""
    key = f"{frame} {order}"
    yield from (
        frame, key, f"{frame} {word}", f"{key} {word}",
        f"{order} s:{ms}", f"{order} o:{mo}", f"{key} s:{ms}", f"{key} o:{mo}", f"{key} {ms} {mo}",
        f"{order} s>{ns}", f"{order} o>{no}", f"{key} s>{ns}", f"{key} o>{no}",
    )  # fmt: skip


def _setting(frame: str, kinds: str, sort: str, amount: bool, compute: bool) -> Iterator[str]:
    yield f"{frame} {kinds}"
    yield f"{frame} line:{sort}"
    if amount:
        yield f"{frame} amount"
    if compute:
        yield f"{frame} compute"


def _natures(frame: str, order: str, word: str, subject: str, target: str | None) -> Iterator[str]:
    """What the ends are beside their kinds."""
    both = f"{subject}>{target or ''}"
    if subject:
        yield f"{frame} s={subject}"
    if target:
        yield f"{frame} o={target}"
        yield f"{order} o={target}"
    yield f"{frame} {both}"
    yield f"{frame} {word} {both}"
    yield f"{frame} {order} {both}"


def _word(
    frame: str, order: str, name: str, ms: str, mo: str, mt: str, nt: str, passive: bool
) -> Iterator[str]:
    key = f"{frame} {order}"
    yield from (
        f"{key} {name} t:{mt}", f"{key} {name} t>{nt}", f"{order} t:{mt}", f"{order} t>{nt}",
        f"{key} t>{nt} {ms} {mo}", f"{frame} {name} s:{ms}", f"{frame} {name} o:{mo}",
    )  # fmt: skip
    if passive:
        yield f"{key} {name} passive"
        yield f"{order} passive"


def _other_words(
    frame: str, order: str, name: str, classes: tuple[str, ...], final: bool
) -> Iterator[str]:
    for other in classes:
        if other != name:
            yield f"{frame} also:{other}"
    if final:
        yield f"final {order} {name[-2:]}"


def _end(frame: str, side: str, named: bool, main: bool, several: bool) -> Iterator[str]:
    if not named:
        yield f"{frame} {side} pronoun"
        yield f"{side} pronoun"
    if main:
        yield f"{frame} {side} main"
    if several:
        yield f"{frame} {side} list"


def _reach(frame: str, order: str, word: str, way: str, between: tuple[str, ...]) -> Iterator[str]:
    """What stands between the word and an end."""
    for what in between:
        tail = f"{way} {what}"
        yield from (tail, f"{order} {tail}", f"{frame} {tail}", f"{word} {tail}")


def _company(
    frame: str, order: str, way: str, closer: bool, nearer: int, other: int
) -> Iterator[str]:
    """Who stands nearer to the word than an end, on its side and on the other."""
    if closer:
        yield f"{way} closer"
        yield f"{frame} {way} closer"
    yield f"{way} nearer{nearer}"
    yield f"{order} {way} nearer{nearer}"
    yield f"{frame} {way} nearer{min(nearer, 2)}"
    if other:
        yield f"{way} other{other}"
        yield f"{order} {way} other{other}"


def _rivals(
    around: Surroundings, one: Candidate, place: Place, distance: int, *, before: bool
) -> tuple[int, int]:
    """How many of the same kind stand nearer to the word, (on this side, on the other)."""
    in_front, behind = around.rivals(place.kind, one.at, distance)
    for end in (one.subject, one.object):
        if end is not None and end.kind == place.kind and not end.unsaid:
            in_front -= end.last < one.at < end.last + distance
            behind -= end.first - distance < one.at < end.first
    return (in_front, behind) if before else (behind, in_front)


def _both(
    frame: str, way: str, told: tuple[str, ...], between: tuple[str, ...], bare: bool
) -> Iterator[str]:
    """What stands between the two ends."""
    for name in told:
        yield f"{frame} {way} has {name}"
    for what in between:
        yield f"{way} {what}"
    if bare:
        for what in between:
            yield f"{frame} {way} {what}"
        for name in told:
            yield f"{frame} none has {name}"


def _unsaid(frame: str, order: str, number: int) -> Iterator[str]:
    """How many things in the sentence could be the end that is not said."""
    yield f"{order} others{number}"
    yield f"{frame} {order} others{min(number, 2)}"


def _before(around: Surroundings, place: Place) -> str:
    return place.unsaid or around.mark(place.first)


def _behind(around: Surroundings, place: Place) -> str:
    return place.unsaid or around.after(place.last)
