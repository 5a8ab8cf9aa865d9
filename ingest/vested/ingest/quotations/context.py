"""The surroundings of quotations: one paragraph as a skeleton, with its sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from vested.ingest.quotations.marks import Marked
from vested.ingest.reading import TextSpan
from vested.ingest.sentences import SENTENCE_LIMIT, ends_sentence
from vested.ingest.skeleton import ANY_SLOT, QUOTE, Skeleton, Slot, SlotIndex, skeleton

_BOUNDARY = re.compile(
    rf"[.!?…]+[)\]]? (?=[^\W\d_a-zà-ÿ]|[\d{ANY_SLOT}\"«“„¿¡(—])"
    rf"|{QUOTE}[.!?…]? (?=[A-ZÀ-Ý{ANY_SLOT}])"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with its quotations as slots; `places[i]` is the index of candidate i in
    the skeleton."""

    skeleton: Skeleton
    boundaries: tuple[int, ...]
    places: dict[int, int]

    def sentence(self, at: int) -> tuple[int, int]:
        """The skeleton range of the sentence that index `at` lies in, as far as it is near."""
        number = bisect_right(self.boundaries, at)
        start = self.boundaries[number - 1] if number else 0
        end = self.boundaries[number] if number < len(self.boundaries) else len(self.skeleton.text)
        # One without end is read from near by, so that many quotations in it take linear time.
        return max(start, at - SENTENCE_LIMIT), min(end, at + SENTENCE_LIMIT)


def paragraph(
    text: str, region: TextSpan, candidates: Sequence[tuple[int, Marked]], index: SlotIndex
) -> Paragraph:
    """`region` with its `candidates` (number, passage) as slots; entities inside quotations are
    hidden."""
    slots: list[Slot] = [
        Slot(one.outer, QUOTE, index=number)
        for number, one in candidates
        if region.start <= one.outer.start and one.outer.end <= region.end
    ]
    spans = [slot.span for slot in slots]
    starts = [span.start for span in spans]
    for slot in index.inside(region):
        near = bisect_right(starts, slot.span.end) - 1
        if near >= 0 and any(
            span.start < slot.span.end and slot.span.start < span.end
            for span in spans[max(0, near - 1) : near + 1]
        ):
            continue
        slots.append(slot)
    slots.sort(key=lambda one: one.span)
    made = skeleton(text, region, slots)
    places = {slot.index: at for at, slot in made.slots.items() if slot.kind == QUOTE}
    return Paragraph(made, _boundaries(text, made), places)


def _boundaries(text: str, made: Skeleton) -> tuple[int, ...]:
    found: list[int] = []
    for match in _BOUNDARY.finditer(made.text):
        if made.text[match.start()] == QUOTE:
            slot = made.slots[match.start()]
            inner = slot.span.of(text).rstrip("\"”»“'’ \u00a0\u202f")
            if not (inner.endswith((".", "!", "?", "…")) or match.group()[1] != " "):
                continue
        elif match.group().startswith(".") and not ends_sentence(made.text, match.start()):
            continue
        found.append(match.end())
    return tuple(found)
