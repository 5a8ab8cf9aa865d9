"""How a sentence puts a relation forward: as a fact, a plan, a rumour, a thought, or denied."""

from __future__ import annotations

import re

from vested.ingest.caseless import small
from vested.ingest.language_words import any_of
from vested.ingest.reading import Modality
from vested.ingest.relations.doubts import affirmed, asides, resumed
from vested.ingest.relations.packs import RelationPack
from vested.ingest.skeleton import ENTITY_SLOTS

_INFINITIVE = re.compile(rf"{any_of('relations.infinitive')}$")

_DONE = re.compile(rf"[^,;:.!?{ENTITY_SLOTS}]{{0,16}}[{ENTITY_SLOTS}] ")
"""What a verb is done to, right behind it."""
_BEHIND = 40
"""How far behind a verb what takes a denial back may end: "did not found Y alone"."""


def modality(
    pack: RelationPack, text: str, left: int, trigger: int, end: int, *, announced: bool = False
) -> tuple[Modality, bool]:
    """(modality, negated) of the trigger at `text[trigger:end]` whose clause starts at `left`.

    `announced`: whether a plain future counts as told ("will put $3m into Y"), as of what is fixed.
    """
    letters = small(text)
    # What an aside says of its own doings bears on none of the others.
    lead = asides(pack.language).small.sub(_blank, letters[max(left, trigger - 190) : trigger])
    near = lead[-70:]
    # Only the words since the last comma-free stretch of the verb group bear on the verb.
    verb_group = near[-38:]
    if pack.verb_final and _INFINITIVE.search(text, trigger, end):
        # The modal of an infinitive at the end stands where the clause begins.
        whole = letters[max(left, trigger - 140) : trigger].rpartition(",")[2]
        verb_group = max(verb_group, whole, key=len)
    free = resumed(pack.language, text, max(left, trigger - 70), end)
    denying = verb_group[-max(0, trigger - free) :] if free < trigger else ""
    behind = letters[end : end + 24].lstrip()
    negation, only = pack.negation.small, affirmed(pack.language).small
    negated = negation.search(denying) is not None
    if negated:
        begun = only.search(letters, max(left, trigger - len(verb_group)), end + _BEHIND)
        affirms = only.search(verb_group) or (begun is not None and begun.start() < trigger)
        negated = not affirms
    if not negated and negation.match(behind[:14]):
        negated = not only.match(behind)
    done = _DONE.match(letters, end) if pack.verb_final and not negated else None
    if done and negation.match(letters, done.end()):
        negated = not only.match(letters, done.end())  # "finanziert Y nicht mehr"
    if pack.rumoured.small.search(near):
        return Modality.RUMOURED, negated
    planned = [one.group() for one in pack.planned.small.finditer(verb_group)]
    if announced and not pack.unnamed_sources.search(text, end, end + 140):
        planned = [one for one in planned if one not in pack.future]
    if planned:
        return Modality.PLANNED, negated
    if pack.hypothetical.small.search(verb_group) or text.rstrip().endswith("?"):
        return Modality.HYPOTHETICAL, negated
    return Modality.ASSERTED, negated


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
