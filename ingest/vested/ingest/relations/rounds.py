"""Lists of funding rounds: lines that open on a firm and a sum, and then name who gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vested.ingest.frames import LETTERS, slot_class
from vested.ingest.reading import RelationType
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.qualifiers import near_amount, near_round
from vested.ingest.relations.scene import Scene
from vested.ingest.sentences import Line, LineKind
from vested.ingest.skeleton import AMOUNT, ANY_SLOT

_OP = slot_class("OP")
_OPENING = re.compile(
    rf"^(?P<bold>[^\w{ANY_SLOT}]{{0,6}})(?P<who>[{LETTERS['O']}])(?P<place> \([^()]{{1,60}}\))?"
    rf"(?:(?P<mark> ?[—:,|-])|,? [\w'-]+(?: [\w'-]+){{0,3}})? ?[^.;!?{ANY_SLOT}]{{0,50}}{AMOUNT}"
)
_ASIDE = re.compile(r"\([^()]{0,80}\)")


@dataclass(slots=True)
class RoundLine:
    """Where the reader stands: the line that tells of a round, and who raised it."""

    line: Line | None = None
    receiver: str | None = None


def read_round_line(pack: RelationPack, scene: Scene, state: RoundLine) -> Iterator[Draft]:
    """The givers that the line of a list names; `state` goes from sentence to sentence."""
    text = scene.text
    start = 0
    if scene.line is not state.line:
        state.line, state.receiver = None, None
        opening = _OPENING.match(text)
        if opening is None or scene.span.start > scene.line.span.start + 6:
            return
        plain = scene.line.kind is LineKind.PROSE
        if plain and not any(opening[part] for part in ("bold", "place", "mark")):
            return  # a sentence: "Y has given $3m to …"
        state.line, state.receiver = scene.line, scene.entity(opening.start("who"))
        start = opening.end()
    if state.receiver is None or not pack.giving.search(text, max(0, start - 1)):
        return
    rest = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    if pack.no_round.search(rest, start):
        return
    givers = [n for n in range(start, len(rest)) if rest[n] in _OP]
    for place in givers:
        giver = scene.entity(place)
        if giver is None or giver == state.receiver:
            continue
        qualifiers: dict[str, str | float] = dict(near_round(pack, scene, 0, len(text)))
        beside = text[max(0, place - 14) : place] + " " + text[place + 1 : place + 10]
        if pack.leading.search(beside):
            qualifiers["role"] = "lead"
        qualifiers.update(near_amount(scene, 0, len(text), place, alone=len(givers) == 1))
        yield Draft(
            RelationType.INVESTED_IN, giver, state.receiver, scene.span,
            f"{pack.language}.round.listing/1", qualifiers, confidence=0.6,
        )  # fmt: skip
