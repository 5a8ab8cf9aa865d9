"""One sentence made ready for the frames: its skeleton, its values, and its place in the
article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from vested.ingest.attributive import attributive
from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of
from vested.ingest.reading import Article, EntityType, FoundQuotation, TextSpan
from vested.ingest.reference_pack import reference_pack
from vested.ingest.relations.arguments import governed
from vested.ingest.relations.homes import Homes
from vested.ingest.sentences import SENTENCE_LIMIT, Line, LineKind, lines, sentences_of
from vested.ingest.skeleton import AMOUNT, DATE, SLOTS, Skeleton, Slot, SlotIndex, skeleton
from vested.ingest.values import Amount, DateExpression, amounts, dates

_REMEMBERED = "PMSW"
_ASIDE = re.compile(r"— [^—]{2,160} —")
_MENTIONED = 0.2
"""What a house counts that is only one of a list, or only tells what another one is."""
_CONTEXT = 9
"""How many organisations named last count for the context."""


def _context(recent: Sequence[tuple[str, float]], topic: str | None) -> str | None:
    """The organisation named most among the last ones, later ones counting more."""
    score: dict[str, float] = {}
    for place, (entity, weight) in enumerate(recent):
        late = 0.12 * place if weight > _MENTIONED else 0.0
        score[entity] = score.get(entity, 0.0) + weight + late
    if topic in score:
        score[topic] += 1.5
    return max(score, key=lambda one: score[one]) if score else None


_LISTED = compiled(rf"\s?(?:,|,? {any_of('relations.list_words')})(?: [^\W\d_A-Z]{{1,4}})?\s?")
_MANY = 3
"""So many houses side by side are a list: no sentence is about one of them."""


def _listed(text: str, inside: Sequence[Slot]) -> set[TextSpan]:
    """Where the houses stand that are members of a list."""
    found: set[TextSpan] = set()
    group: list[TextSpan] = []
    for slot in inside:
        joined = group and _LISTED.fullmatch(text, group[-1].end, slot.span.start)
        if slot.kind != SLOTS[EntityType.ORGANIZATION] or not joined:
            found.update(group if len(group) >= _MANY else ())
            group = []
        if slot.kind == SLOTS[EntityType.ORGANIZATION]:
            group.append(slot.span)
    found.update(group if len(group) >= _MANY else ())
    return found


_LED = (LineKind.ITEM, LineKind.ROW)


def _leading(text: str, line: Line, span: TextSpan, inside: Sequence[Slot]) -> str | None:
    """The organisation of which a heading or a line with a colon says that a list follows about
    it; None where it names none or several."""
    if line.kind is LineKind.PROSE and not span.of(text).rstrip('"”»* ').endswith(":"):
        return None
    named = {one.entity for one in inside if one.kind == SLOTS[EntityType.ORGANIZATION]}
    return named.pop() if len(named) == 1 else None


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: `skeleton.slots[i].index` of an amount or date slot points into the lists
    here."""

    article: Article
    span: TextSpan
    line: Line
    skeleton: Skeleton
    amounts: tuple[Amount, ...]
    dates: tuple[DateExpression, ...]
    context: str | None = None
    """The organisation that the sentences before were about."""
    before: Mapping[str, str] = field(default_factory=dict)
    """For each slot letter, the entity of its kind that the sentences before named last."""
    quotations: tuple[FoundQuotation, ...] = ()
    """The direct quotations that touch the sentence."""
    reporters: AbstractSet[str] = frozenset()
    """Organisations that tell of others and are never what words leave unsaid."""
    homes: Homes = field(default_factory=Homes)
    """Where the people of the article are known to work."""
    text: str = field(init=False)
    """The skeleton's text, which every rule asks for."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.skeleton.text)

    def entity(self, at: int) -> str | None:
        """The entity of the slot at skeleton index `at`."""
        slot = self.skeleton.slots.get(at)
        return slot.entity if slot else None

    def near(self, at: int, kind: str) -> str | None:
        """The entity of slot letter `kind` that words at `at` leave unsaid.

        The one named last in the sentence in front of `at`, else what the sentences before were
        about.
        """
        text = _ASIDE.sub(lambda aside: " " * len(aside.group()), self.text[:at])
        for place in range(len(text) - 1, -1, -1):
            if text[place] in LETTERS[kind] and not governed(text, place):
                entity = self.entity(place)
                if entity not in self.reporters:
                    return entity
        return self.context if kind == "O" else self.before.get(kind)

    def amount(self, at: int) -> Amount:
        """The sum of the slot at skeleton index `at`."""
        return self.amounts[self.skeleton.slots[at].index]

    def date(self, at: int) -> DateExpression:
        """The date of the slot at skeleton index `at`."""
        return self.dates[self.skeleton.slots[at].index]


@dataclass(frozen=True, slots=True)
class Stage:
    """What all scenes of one article share."""

    article: Article
    lines: tuple[Line, ...]
    index: SlotIndex
    amounts: tuple[Amount, ...]
    dates: tuple[DateExpression, ...]
    quotations: tuple[FoundQuotation, ...]


def stage(article: Article, named: Sequence[Slot], quotations: Sequence[FoundQuotation]) -> Stage:
    """Slots of named things, values and lines of `article`, once for all its sentences."""
    sums = amounts(article.text, article.language)
    days = dates(article.text, article.language, article.published)
    values = [Slot(one.span, AMOUNT, index=n) for n, one in enumerate(sums)]
    values += [Slot(one.span, DATE, index=n) for n, one in enumerate(days)]
    taken = SlotIndex(named)
    free = [one for one in values if not _hit(taken, one.span)]
    return Stage(
        article, tuple(lines(article.text)), SlotIndex([*named, *free]), tuple(sums), tuple(days),
        tuple(sorted(quotations, key=lambda one: one.span)),
    )  # fmt: skip


def _hit(index: SlotIndex, span: TextSpan) -> bool:
    wide = TextSpan(max(0, span.start - 200), span.end + 200)
    return any(s.span.start < span.end and span.start < s.span.end for s in index.inside(wide))


def scenes(
    stage: Stage, reporters: AbstractSet[str] = frozenset(), homes: Homes | None = None
) -> Iterator[Scene]:
    """Every sentence of every line that is no heading, in order; headings come as one sentence
    each. `reporters`: ids of newspapers and the like."""
    direct = [one for one in stage.quotations if one.direct]
    first = 0
    recent: list[tuple[str, float]] = []
    topic: str | None = None
    named: dict[str, str] = {}
    prepositions = reference_pack(stage.article.language).prepositions
    led: str | None = None
    for line in stage.lines:
        parts = (
            [line.span]
            if line.kind is LineKind.HEADING and line.span.end - line.span.start <= SENTENCE_LIMIT
            else sentences_of(stage.article.text, line)
        )
        for span in parts:
            while first < len(direct) and direct[first].span.end <= span.start:
                first += 1
            touching = []
            for one in direct[first : first + 12]:
                if one.span.start < span.end and span.start < one.span.end:
                    touching.append(one)
            inside = stage.index.inside(span)
            context = _context(recent, topic)
            if line.kind in _LED and led is not None:
                context = led
            yield Scene(
                stage.article, span, line, skeleton(stage.article.text, span, inside),
                stage.amounts, stage.dates, None if context in reporters else context, dict(named),
                tuple(touching),
                reporters, homes or Homes(),
            )  # fmt: skip
            listed = _listed(stage.article.text, inside)
            for slot in inside:
                for kind in _REMEMBERED:
                    if slot.kind in LETTERS[kind] and slot.entity:
                        named[kind] = slot.entity
                    elif slot.kind in LETTERS[kind]:
                        named.pop(kind, None)  # another letter than the one that was named
                within = any(one.span.start <= slot.span.start < one.span.end for one in touching)
                if slot.dropped:
                    continue
                if slot.kind == SLOTS[EntityType.ORGANIZATION] and slot.entity and not within:
                    before = stage.article.text[max(0, slot.span.start - 24) : slot.span.start]
                    weight = 1.5 if not slot.named else 0.4 if prepositions.search(before) else 1.0
                    if slot.span in listed or attributive(stage.article.text, slot):
                        weight = min(weight, _MENTIONED)
                    if topic is None and weight == 1.0 and line.block <= 3:
                        topic = slot.entity
                    recent.append((slot.entity, weight))
            del recent[:-_CONTEXT]
            if line.kind not in _LED:
                led = _leading(stage.article.text, line, span, inside)
