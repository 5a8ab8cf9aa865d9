"""What is known of a candidate that may tell whether the sentence asserts it: names of features.

No feature names a word or a thing: all speak of classes of words, kinds of things, their order,
small words in front and behind, and what stands between. What is fitted to some texts thus holds
for others.

A candidate's features come in groups, each made of a few classes. There are thousands of candidates
in an article and far fewer groups, so a group is the function that spells its names with that
function's arguments, and what it weighs is kept by `Model`; no two groups of a candidate share a
name. `groups` says which a candidate has; `Weigher` adds up the same ones, those first that many
candidates share.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from vested.ingest.relations.pairs.candidates import Candidate, Frame, Place, Traits, orders
from vested.ingest.relations.pairs.surroundings import Surroundings, View

Given = tuple[Hashable, ...]
Spell = Callable[..., Iterator[str]]
Group = tuple[Spell, Given]
"""What spells the names of some features, and what it spells them from."""


def features(around: Surroundings, one: Candidate) -> frozenset[str]:
    """The names of all features of `one`: what the fit is made from."""
    return frozenset(name for spell, given in groups(around, one) for name in spell(*given))


def groups(around: Surroundings, one: Candidate) -> Iterator[Group]:
    """The features of `one`: of its word, of each end, of the two together."""
    frame, subject, target, at = one.frame.name, one.subject, one.object, one.at
    order = order_of(at, subject, target)
    kinds = subject.kind + (target.kind if target else "")
    yield of_word, (frame, order, one.word, *word_given(around, at))
    for side, place, other in (("s", subject, target), ("o", target, subject)):
        yield of_end, (frame, order, one.word, side, place.traits if place else NO_END)
        if place is None:
            continue
        if place.unsaid:
            yield of_unsaid, (frame, order, around.number(place.kind))
        elif at >= 0:
            view = around.view(at, place)
            arrow, between, *_ = view
            closer = is_closer(view, one.frame)
            alike = other is not None and other.kind == place.kind and not other.unsaid
            company = mutual(at, view, other if alike else None)
            yield of_reach, (frame, order, one.word, side + arrow, between)
            yield of_company, (frame, order, side + arrow, closer, *company)
    after = around.after(at) if at >= 0 else ""
    yield of_fronts, (frame, order, subject.front, target.front if target else "-", after)
    yield of_setting, (frame, kinds, around.sort, around.amount, around.compute)
    if subject.nature or (target is not None and target.nature):
        yield of_natures, (frame, order, one.word, subject.nature, target and target.nature)
    if target is not None and not subject.unsaid and not target.unsaid:
        way = order_of(-1, subject, target)
        yield of_both, (frame, way, at < 0, *around.stretch(subject, target)[0])


def order_of(at: int, subject: Place, target: Place | None) -> str:
    """`sto` where the word stands between subject and object; an unsaid end comes last: `stOC`.

    Without a word (`at` below 0) `so` or `os`.
    """
    if at < 0:
        return orders(subject, target)[-1][0]
    in_front = 2 * (subject.first < at) + (target is not None and target.first < at)
    return orders(subject, target)[in_front][0]


def word_given(around: Surroundings, at: int) -> Given:
    """What `of_word` takes beside frame, order and word."""
    if at < 0:
        return ()
    small = around.mark(at), around.after(at), around.passive(at)
    return around.line.classes[at], around.final, *small


def of_word(
    frame: str,
    order: str,
    word: str,
    classes: tuple[str, ...] = (),
    final: bool = False,
    before: str = "",
    after: str = "",
    passive: bool = False,
) -> Iterator[str]:
    """The word with its other classes and the small words in front of it and behind it; nothing of
    that where no word relates the ends."""
    key = f"{frame} {order}"
    yield from (frame, key, f"{frame} {word}", f"{key} {word}")
    if not before:
        return
    yield from (
        f"{key} {word} t:{before}", f"{key} {word} t>{after}",
        f"{order} t:{before}", f"{order} t>{after}",
    )  # fmt: skip
    if passive:
        yield f"{key} {word} passive"
        yield f"{order} passive"
    for other in classes:
        if other != word:
            yield f"{frame} also:{other}"
    if final:
        yield f"final {order} {word[-2:]}"


NO_END: Traits = ("-", "-", True, False, False)
"""What stands for the traits of an end that a frame does not have."""


def of_end(frame: str, order: str, word: str, side: str, traits: Traits) -> Iterator[str]:
    """The small words in front of an end and behind it, and what the end is."""
    front, behind, named, main, several = traits
    yield from (
        f"{order} {side}:{front}", f"{frame} {order} {side}:{front}",
        f"{order} {side}>{behind}", f"{frame} {order} {side}>{behind}",
    )  # fmt: skip
    if word != "none":
        yield f"{frame} {word} {side}:{front}"
    if not named:
        yield f"{frame} {side} pronoun"
        yield f"{side} pronoun"
    if main:
        yield f"{frame} {side} main"
    if several:
        yield f"{frame} {side} list"


def of_unsaid(frame: str, order: str, number: int) -> Iterator[str]:
    """How many things in the sentence could be the end that is not said."""
    yield f"{order} others{number}"
    yield f"{frame} {order} others{min(number, 2)}"


def of_reach(
    frame: str, order: str, word: str, way: str, between: tuple[str, ...]
) -> Iterator[str]:
    """What stands between the word and an end."""
    for what in between:
        tail = f"{way} {what}"
        yield from (tail, f"{order} {tail}", f"{frame} {tail}", f"{word} {tail}")


def is_closer(view: View, frame: Frame) -> bool:
    """Whether a word of the frame stands between an end and the word."""
    return not frame.triggers.isdisjoint(view[5])


def mutual(at: int, view: View, other: Place | None) -> tuple[int, int]:
    """How many things are nearer to the word than an end, on its side and across, without `other`
    where that is one of them: the other end, of the same kind."""
    arrow, _, distance, nearer, across, *_ = view
    if other is None:
        return min(nearer, 3), min(across, 2)
    in_front = other.last < at < other.last + distance
    behind = other.first - distance < at < other.first
    if arrow == ">":
        in_front, behind = behind, in_front
    return min(nearer - in_front, 3), min(across - behind, 2)


def of_company(
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


def of_fronts(frame: str, order: str, subject: str, target: str, after: str) -> Iterator[str]:
    """The small words in front of both ends, alone and with the one behind the word."""
    yield f"{frame} {order} {subject} {target}"
    if after:
        yield f"{frame} {order} t>{after} {subject} {target}"


def of_setting(frame: str, kinds: str, sort: str, amount: bool, compute: bool) -> Iterator[str]:
    """The kinds of the ends, and what line they stand in."""
    yield f"{frame} {kinds}"
    yield f"{frame} line:{sort}"
    if amount:
        yield f"{frame} amount"
    if compute:
        yield f"{frame} compute"


def of_natures(
    frame: str, order: str, word: str, subject: str, target: str | None
) -> Iterator[str]:
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


def of_both(
    frame: str, way: str, bare: bool, told: tuple[str, ...], between: tuple[str, ...]
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
