"""Given names alone of people named in full: "explains Jana", "Tang said" of Tang Xiaoou."""

from collections.abc import Sequence

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.language_words import folded
from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.words import Word, Words
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_SHORTEST = 3
_AND = folded("forms.and")


def add_given_names(text: str, found: Words, board: Board) -> None:
    """Adds the first words of names of people, where they stand alone and only one person of the
    article has them."""
    owners: dict[str, list[Draft]] = {}
    for draft in board.of_type(EntityType.PERSON):
        first = fold(draft.name).replace("-", " ").split()
        if len(first) > 1:
            owners.setdefault(first[0], []).append(draft)
    pack, ordinary = EntityPack.load(), EvidencePack.load().ordinary
    for at in found.where(owners.keys()):
        word = found[at]
        drafts = owners[word.folded]
        if len(drafts) != 1 or not word.capital or len(word.text) < _SHORTEST:
            continue
        if any(word.folded in some for some in (ordinary, pack.never, pack.honorifics)):
            continue
        if board.free(word.start, word.end) and not _in_name(text, found, at):
            drafts[0].add(word.start, word.end, LinkMethod.COREFERENCE)
            board.taken.update(range(word.start, word.end))


def add_shared_surnames(text: str, found: Words, board: Board) -> None:
    """The first of two that share a surname: the Jana of "Jana and Tom Roe"."""
    people = {start: one for one in board.of_type(EntityType.PERSON) for start, _ in one.names}
    pack, evidence = EntityPack.load(), EvidencePack.load()
    for at in (link - 1 for link in found.where(_AND)):
        word = found[at]
        partner = people.get(found[at + 2].start) if 0 <= at < len(found) - 2 else None
        if partner is None or not word.capital:
            continue
        parts = partner.name.split()
        full = found[at + 3 : at + 4]
        told = len(parts) > 1 and bool(full) and full[0].folded == fold(parts[-1]).split()[-1]
        given = word.folded in pack.given_names or word.folded in evidence.given
        if not (told and given) or word.folded in evidence.ordinary or word.folded in pack.never:
            continue
        before = found[at - 1] if at else None
        house = before is not None and not board.free(before.start, before.end)
        if not board.free(word.start, word.end) or (_in_name(text, found, at) and not house):
            continue
        if text[word.end : found[at + 2].start].strip() != found[at + 1].text:
            continue
        name = f"{word.text} {parts[-1]}"
        entry = Lexicon.load().named(name, (EntityType.PERSON,))
        if entry is not None:
            board.put_entry(entry, word.start, word.end, LinkMethod.COREFERENCE)
            continue
        draft = Draft(EntityType.PERSON, name, None, 0.6)
        board.put(f"Person:{fold(name)}", draft, word.start, word.end, LinkMethod.NER)


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
