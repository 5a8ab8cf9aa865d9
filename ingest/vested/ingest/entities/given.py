"""Given names alone of people named in full: "explains Jana", "Tang said" of Tang Xiaoou."""

from collections.abc import Sequence

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.lexicon.words import Word
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_SHORTEST = 3


def add_given_names(text: str, found: Sequence[Word], board: Board) -> None:
    """Adds the first words of names of people, where they stand alone and only one person of the
    article has them."""
    owners: dict[str, list[Draft]] = {}
    for draft in board.of_type(EntityType.PERSON):
        first = fold(draft.name).replace("-", " ").split()
        if len(first) > 1:
            owners.setdefault(first[0], []).append(draft)
    pack, ordinary = EntityPack.load(), EvidencePack.load().ordinary
    for at, word in enumerate(found):
        drafts = owners.get(word.folded, ())
        if len(drafts) != 1 or not word.capital or len(word.text) < _SHORTEST:
            continue
        if any(word.folded in some for some in (ordinary, pack.never, pack.honorifics)):
            continue
        if board.free(word.start, word.end) and not _in_name(text, found, at):
            drafts[0].add(word.start, word.end, LinkMethod.COREFERENCE)
            board.taken.update(range(word.start, word.end))


def _in_name(text: str, found: Sequence[Word], at: int) -> bool:
    """Whether a capital stands right beside the word: another name may hold it."""
    before = found[at - 1] if at else None
    after = found[at + 1] if at + 1 < len(found) else None
    gaps = (" ", "-", "\u00a0", "\u2011", "'", "’", " & ")
    left = before is not None and text[before.end : found[at].start] in gaps
    right = after is not None and text[found[at].end : after.start] in gaps
    if right and after is not None and text[found[at].end : after.start] == "-":
        return True
    return bool((left and before and before.capital) or (right and after and after.capital))
