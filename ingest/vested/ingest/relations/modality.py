"""How a sentence puts a relation forward: as a fact, a plan, a rumour, a thought, or denied."""

from __future__ import annotations

from vested.ingest.reading import Modality
from vested.ingest.relations.packs import RelationPack


def modality(
    pack: RelationPack, text: str, left: int, trigger: int, end: int
) -> tuple[Modality, bool]:
    """(modality, negated) of the trigger at `text[trigger:end]` whose clause starts at `left`."""
    near = text[max(left, trigger - 70) : trigger]
    # Only the words since the last comma-free stretch of the verb group bear on the verb.
    verb_group = near[-38:]
    negated = bool(pack.negation.search(verb_group)) or bool(
        pack.negation.match(text[end : end + 14].lstrip())
    )
    if pack.rumoured.search(near):
        return Modality.RUMOURED, negated
    if pack.planned.search(verb_group):
        return Modality.PLANNED, negated
    if pack.hypothetical.search(verb_group) or text.rstrip().endswith("?"):
        return Modality.HYPOTHETICAL, negated
    return Modality.ASSERTED, negated
