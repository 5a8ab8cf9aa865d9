"""From marked passages to quotations: is it one, who said it, to whom and where."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from vested.ingest.coreference import all_slots
from vested.ingest.frames import LETTERS
from vested.ingest.quotations.context import Paragraph, paragraph
from vested.ingest.quotations.kinds import is_name, is_utterance, words_of
from vested.ingest.quotations.marks import Marked, marked_passages
from vested.ingest.quotations.packs import QuotationPack, quotation_pack
from vested.ingest.quotations.repair import repaired_passages
from vested.ingest.quotations.speakers import (
    Attribution,
    after,
    before,
    governed,
    inside,
    name_after,
)
from vested.ingest.quotations.unmarked import unmarked_quotations
from vested.ingest.reading import Article, FoundEntity, FoundQuotation, TextSpan
from vested.ingest.sentences import Line, LineKind, lines
from vested.ingest.skeleton import QUOTE, Slot, SlotIndex, skeleton

_WHO = LETTERS["P"] + LETTERS["O"]
_BLANK_BETWEEN = re.compile(r"^[\s,.;]{0,4}$")


@dataclass(slots=True)
class _State:
    """What the stages share about one article."""

    article: Article
    pack: QuotationPack
    lines: list[Line]
    index: SlotIndex
    candidates: list[Marked]
    starts: list[int]
    """Where the candidates start."""
    done: dict[int, FoundQuotation] = field(default_factory=dict)


def find_quotations(
    article: Article, entities: Sequence[FoundEntity]
) -> tuple[FoundQuotation, ...]:
    """Every quotation in `article`, in text order; speakers are ids of `entities`."""
    pack = quotation_pack(article.language)
    all_lines = lines(article.text)
    live = [entity for entity in entities if not entity.boilerplate]
    index = SlotIndex(all_slots(article, live))
    marked, stray = marked_passages(article.text, all_lines)
    marked += repaired_passages(pack, article.text, all_lines, marked, stray, index)
    marked.sort(key=lambda one: one.outer)
    starts = [one.outer.start for one in marked]
    state = _State(article, pack, all_lines, index, marked, starts)
    for group in _groups(marked):
        _read_group(state, group)
    found = [state.done[number] for number in sorted(state.done)]
    found += unmarked_quotations(article, pack, all_lines, index, found)
    return tuple(sorted(found, key=lambda one: one.span))


def _groups(marked: Sequence[Marked]) -> list[list[int]]:
    """Candidates that share lines, so that they are read in one paragraph."""
    groups: list[list[int]] = []
    last = -1
    for number, one in enumerate(marked):
        if groups and one.first_line <= last:
            groups[-1].append(number)
        else:
            groups.append([number])
        last = max(last, one.last_line)
    return groups


def _read_group(state: _State, group: list[int]) -> None:
    first, last = state.candidates[group[0]].first_line, state.candidates[group[-1]].last_line
    region = TextSpan(state.lines[first].span.start, state.lines[last].span.end)
    lead = _lead_in(state, first, state.candidates[group[0]])
    trail = _trailing(state, last, state.candidates[group[-1]])
    start = state.lines[lead].span.start if lead is not None else region.start
    end = state.lines[trail].span.end if trail is not None else region.end
    numbers = range(max(0, group[0] - 12), min(len(state.candidates), group[-1] + 1))
    around = [(n, state.candidates[n]) for n in numbers]
    place = paragraph(state.article.text, TextSpan(start, end), around, state.index)
    for number in group:
        if number in place.places:
            _read_one(state, place, number)


def _lead_in(state: _State, first: int, marked: Marked) -> int | None:
    """The line before, where it ends in a colon and the quotation opens its own line."""
    line = state.lines[first]
    if marked.outer.start > line.span.start + 2 or not first:
        return None
    above = state.lines[first - 1]
    last = state.article.text[above.span.end - 1]
    return first - 1 if last == ":" and above.span.end - above.span.start < 1500 else None


def _trailing(state: _State, last: int, marked: Marked) -> int | None:
    """The line after, where the quotation ends its own and that one names who said it."""
    line = state.lines[last]
    if marked.outer.end < line.span.end - 2 or last + 1 >= len(state.lines):
        return None
    below = state.lines[last + 1]
    raw = below.span.of(state.article.text)
    if (
        len(raw) > 160
        or below.block > line.block + 1
        or (below.kind is LineKind.ITEM and raw[0] not in "—–-")
    ):
        return None
    dashed = raw.startswith(("—", "–", "-", "―", "~")) or state.article.text[
        max(0, below.span.start - 3) : below.span.start
    ].strip() in ("-", "—", "–")
    people = [slot for slot in state.index.inside(below.span) if slot.kind in _WHO and slot.named]
    starts = bool(people) and people[0].span.start <= below.span.start + 4
    quoted = line.kind is LineKind.BLOCK_QUOTE and below.kind is LineKind.BLOCK_QUOTE
    short = (
        below.span.end - below.span.start <= 110
        and raw[-1] not in ".:?!"
        and below.block == line.block
    )
    return last + 1 if people and starts and (dashed or quoted or short) else None


def _read_one(state: _State, place: Paragraph, number: int) -> None:
    marked = state.candidates[number]
    text, at = place.skeleton.text, place.places[number]
    start, end = place.sentence(at)
    left, right = text[start:at], text[at + 1 : end]
    said = marked.inner.of(state.article.text)
    if _named_inside(state, marked) or is_name(state.pack, left[-90:], said, marked):
        return
    attribution = _attribution(state, place, at, start, end, marked)
    chained = (
        None
        if attribution and attribution.rule != "before.cue"
        else _chain(state, place, at, start)
    )
    if attribution is None and chained is not None:
        _keep(state, number, marked.inner, "chain", chained.speaker, None, None, None, 0.8)
        return
    if not is_utterance(said, left, right, attribution, marked):
        owner = _possessor(state, place, left, at)
        if owner and len(words_of(said)) >= 2:
            _keep(state, number, marked.inner, "possessive", owner, None, None, None, 0.55)
        return
    speaker = _speaker(state, place, at, start, attribution, marked)
    cue = place.skeleton.span(*attribution.cue) if attribution and attribution.cue else None
    addressee = _addressee(state, place, attribution)
    venue = _venue(state, place, left)
    rule = attribution.rule if attribution else "context"
    score = attribution.score if attribution else 0.5
    _keep(
        state,
        number,
        marked.inner,
        rule,
        speaker,
        cue,
        addressee,
        venue,
        score * (0.85 if marked.repaired else 1.0),
    )


def _keep(
    state: _State,
    number: int,
    span: TextSpan,
    rule: str,
    speaker: str | None,
    cue: TextSpan | None,
    addressee: str | None,
    venue: str | None,
    confidence: float,
) -> None:
    state.done[number] = FoundQuotation(
        span=span,
        rule=f"{state.pack.language}.quotation.{rule}/1",
        speaker=speaker,
        cue=cue,
        addressee=addressee if addressee != speaker else None,
        venue=venue,
        direct=True,
        confidence=round(confidence, 3),
    )


def _named_inside(state: _State, marked: Marked) -> bool:
    """Whether the passage is nothing but the name of an entity."""
    size = marked.inner.end - marked.inner.start
    return size < 160 and any(
        slot.named and slot.span.end - slot.span.start >= 0.75 * size
        for slot in state.index.inside(marked.inner)
    )


def _attribution(
    state: _State, place: Paragraph, at: int, start: int, end: int, marked: Marked
) -> Attribution | None:
    text = place.skeleton.text
    in_front = before(state.pack, text, start, at)
    strong = in_front is not None and (
        text[start:at].rstrip().endswith((":", ",")) or in_front.rule == "before.name"
    )
    if strong and in_front and (in_front.who is not None or in_front.unnamed):
        return in_front
    behind = after(state.pack, text, at, end)
    if behind is None:
        # `"…!" Altman said.`: the mark inside ended the sentence only by its look.
        short_end = min(len(text), at + 90)
        stop = re.search(r"[.!?\n]", text[at + 2 : short_end])
        if stop and end <= at + 3 and in_front is None:
            behind = after(state.pack, text, at, at + 2 + stop.start())
    if behind is not None:
        return behind
    if in_front is not None:
        return in_front
    rest = text[at + 1 : len(text)]
    within = _inside(state, marked)
    if within is not None:
        return within
    if len(rest) <= 180 and marked.outer.start <= place.skeleton.starts[start] + 3:
        return name_after(text, at, len(text))
    return None


def _inside(state: _State, marked: Marked) -> Attribution | None:
    if marked.inner.end - marked.inner.start > 2000:
        return None
    words = skeleton(state.article.text, marked.inner, state.index.inside(marked.inner))
    found = inside(state.pack, words.text)
    if found is None or found.who is None:
        return None
    slot = words.slots[found.who]
    return Attribution(None, found.rule, None, entity=slot.entity)


def _chain(state: _State, place: Paragraph, at: int, start: int) -> FoundQuotation | None:
    """The quotation before in the same sentence, where only a few joining words stand between."""
    text = place.skeleton.text
    previous = text.rfind(QUOTE, max(0, at - 120), at)
    if previous < 0 or previous < start - 1:
        return None
    between = text[previous + 1 : at]
    known = state.done.get(place.skeleton.slots[previous].index)
    if known is None or not (state.pack.joins.match(between) or _BLANK_BETWEEN.match(between)):
        return None
    return known


def _speaker(
    state: _State,
    place: Paragraph,
    at: int,
    start: int,
    attribution: Attribution | None,
    marked: Marked,
) -> str | None:
    slots = place.skeleton.slots
    if attribution is not None:
        if attribution.entity is not None:
            return attribution.entity
        if attribution.who is not None:
            return slots[attribution.who].entity
        if attribution.unnamed:
            return None
        if attribution.pronoun == "" and (said := _previous_quotation(state, slots[at].index)):
            return said.speaker
        if attribution.pronoun is not None:
            return _nearest_person(state, place, at, marked)
    text = place.skeleton.text
    left = text[start:at]
    if (attribution is None and not left.strip(" —")) or text[:start].rstrip().endswith(QUOTE):
        previous = _previous_quotation(state, slots[at].index)
        if previous is not None:
            return previous.speaker
    named = [
        n
        for n in range(start, at)
        if text[n] in _WHO and (text[n] in LETTERS["P"] or not governed(text, n))
    ]
    if named and left.rstrip().endswith(":"):
        people = [n for n in named if text[n] in LETTERS["P"]]
        return slots[(people or named)[0]].entity
    return _nearest_person(state, place, at, marked)


def _previous_quotation(state: _State, number: int) -> FoundQuotation | None:
    """The quotation before candidate `number`, in the same paragraph or the one above."""
    marked = state.candidates[number]
    for before_it in range(number - 1, max(-1, number - 8), -1):
        if before_it not in state.done:
            continue
        one = state.candidates[before_it]
        gap = state.article.text[one.outer.end : marked.outer.start]
        near = marked.first_line - one.last_line <= (1 if not gap.strip(" .,\n") else 0)
        return state.done[before_it] if near and len(gap) < 400 else None
    return None


def _nearest_person(state: _State, place: Paragraph, at: int, marked: Marked) -> str | None:
    """The person (else the organisation) named last before the quotation, at most 900
    characters back."""
    floor = max(0, marked.outer.start - 900)
    region = TextSpan(floor, marked.outer.start) if marked.outer.start > floor else None
    near = [slot for slot in state.index.inside(region) if slot.entity] if region else []
    people = [
        slot for slot in near if slot.kind in LETTERS["P"] and not _within_candidate(state, slot)
    ]
    if people:
        return people[-1].entity
    return None


def _within_candidate(state: _State, slot: Slot) -> bool:
    number = bisect_right(state.starts, slot.span.start) - 1
    return any(
        near in state.done and slot.span.end <= state.candidates[near].outer.end
        for near in (number, number - 1)
        if near >= 0
    )


def _possessor(state: _State, place: Paragraph, left: str, at: int) -> str | None:
    """Whose words, where `his`, `ses`, `ihre` or `X's` stands right before the marks."""
    tail = left.rstrip()
    match = re.search(r"([^\s,'’]+)$", tail)
    if match and state.pack.possessive.fullmatch(match.group(1)):
        return _nearest_person(state, place, at, state.candidates[place.skeleton.slots[at].index])
    return None


def _addressee(state: _State, place: Paragraph, attribution: Attribution | None) -> str | None:
    """The person or organisation told: behind the cue ("told Reuters", "a déclaré à NBC News")."""
    if attribution is None or attribution.cue is None:
        return None
    text = place.skeleton.text
    stop = attribution.cue[1]
    match = state.pack.addressee.match(text[stop : stop + 60])
    offset = stop + (match.end() if match else 0)
    told = text[attribution.cue[0] : stop].lower() in ("told", "tells", "telling")
    if not match and told:
        offset = stop + 1
    elif not match:
        return None
    slot = place.skeleton.slots.get(offset)
    return slot.entity if slot and slot.kind in _WHO else None


def _venue(state: _State, place: Paragraph, left: str) -> str | None:
    """The printed name of the place of speaking, where it is a named thing: "on X", "dans Le
    Monde"."""
    for match in state.pack.venue.finditer(left[-200:]):
        at = left[-200:][match.end() : match.end() + 1]
        if at and at in LETTERS["T"] + LETTERS["E"] + LETTERS["S"]:
            index = len(left) - len(left[-200:]) + match.end()
            base = place.skeleton.text.find(left)
            slot = place.skeleton.slots.get(base + index)
            if slot:
                return slot.span.of(state.article.text)
    return None
