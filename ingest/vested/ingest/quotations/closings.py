"""Opening marks whose closing one was lost, told by the attribution that follows the words.

`"We waited, said X in a post. "Then we stopped."`, `"It was odd on the radiosaid X.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from vested.ingest.frames import LETTERS
from vested.ingest.quotations.letters import LETTER_AFTER
from vested.ingest.quotations.marks import Marked
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.reading import TextSpan
from vested.ingest.sentences import Line, LineKind
from vested.ingest.skeleton import ANY_SLOT, SlotIndex, skeleton

_WHO = LETTERS["P"] + LETTERS["O"]
_OPENING = re.compile(r'(?<![^\s(\[—–])(?:"|“|«[ \u00a0\u202f]?)(?=[^\W_]|[¿¡«\[])')
_NAME = re.compile(rf",? ?(?:[^{ANY_SLOT}.;:!?,]{{0,40}}?)?[{_WHO}](?!')", re.IGNORECASE)
_NAMED = re.compile(rf", (?:[^{ANY_SLOT}.;:!?,]{{0,30}} )?[{_WHO}](?: \([^()]{{1,60}}\))? $")
_NAMED_ROLE = re.compile(
    rf", (?:[^.;:!?,{LETTERS['P']}]{{0,60}} )?[{LETTERS['P']}](?: \([^()]{{1,60}}\))? $"
)
"""A role, its house, and the person: ", the chief of Acme Jane Roe "."""
_SHORTEST = 8


def lost_closings(
    pack: QuotationPack, text: str, all_lines: Sequence[Line], index: SlotIndex
) -> tuple[list[Marked], frozenset[int]]:
    """Passages whose closing mark was lost, and the offsets of the marks that they used up."""
    found: list[Marked] = []
    used: set[int] = set()
    for number, line in enumerate(all_lines):
        raw = line.span.of(text)
        if line.kind is LineKind.ROW or not _unbalanced(raw):
            continue
        opens = [line.span.start + one.start() for one in _OPENING.finditer(raw)]
        for at, start in enumerate(opens):
            later = opens[at + 1] if at + 1 < len(opens) else line.span.end
            closing = _marks_between(text, start + 1, later)
            stop = None if closing else _attributed(pack, text, index, start + 1, later)
            if stop is not None and stop - start > _SHORTEST:
                used.add(start)
                blank = text[start + 1].isspace()
                inner = TextSpan(start + 1 + blank, stop)
                found.append(Marked(inner, TextSpan(start, stop), False, True, number, number))
    return found, frozenset(used)


def _unbalanced(raw: str) -> bool:
    return (
        raw.count('"') % 2 == 1
        or raw.count("“") > raw.count("”")
        or raw.count("«") > raw.count("»")
    )


def _marks_between(text: str, start: int, end: int) -> bool:
    return any(mark in text[start:end] for mark in '"”»')


def _attributed(
    pack: QuotationPack, text: str, index: SlotIndex, start: int, end: int
) -> int | None:
    """Where in `[start, end)` the words stop: before ", said X", ", X said" or a glued "said X"."""
    region = TextSpan(start, min(end, start + 900))
    made = skeleton(text, region, index.inside(region))
    for glued in pack.glued.finditer(made.text):
        at = glued.start("cue")
        if _NAME.match(made.text, glued.end()):
            return made.starts[at]
    for cue in pack.cue.finditer(made.text):
        before = made.text[: cue.start()]
        trimmed = pack.helping.sub("", before)
        trimmed = trimmed if trimmed.endswith(" ") else trimmed + " "
        by_letter = LETTER_AFTER.match(made.text, cue.end())
        if trimmed.endswith(", ") and (by_letter or _NAME.match(made.text, cue.end())):
            return made.starts[len(trimmed) - 2]
        named = _NAMED.search(trimmed) or _NAMED_ROLE.search(trimmed)
        if named:
            return made.starts[named.start()]
    return None
