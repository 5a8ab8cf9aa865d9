"""Names of models joined to more by hyphens: "GPT-5-Heron-Mini", "Qwen3-397B-A17B" are one name."""

import re

from vested.ingest.entities.draft import Board, Draft, Held
from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.language_words import trait
from vested.ingest.lexicon import Lexicon
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_REST = re.compile(r"(?:[-\u2011][A-Z0-9][A-Za-z0-9.]{0,15}(?<!\.)){1,5}(?![\w@/]|[-\u2011]\w)")
_HYPHENS = ("-", "\u2011")
_PARTS = re.compile(r"[A-Za-z0-9.]+")
_SIZE = re.compile(r"[AE]?\d{1,4}(?:\.\d{1,2})?[BMbm]|\d{1,2}x\d{1,3}[Bb]")
_MODELS = (EntityType.MODEL, EntityType.PRODUCT)


def join_compounds(text: str, board: Board, language: str | None) -> None:
    """Lets the names of models go on to the end of what is joined to them, which makes another
    model of it but for its size."""
    places = sorted(
        (place, key)
        for key, draft in board.drafts.items()
        if draft.type is EntityType.MODEL
        for place in draft.names
        if text.startswith(_HYPHENS, place[1])
    )
    held = Held(board) if places else None
    for (start, end), key in places:
        rest, draft = _REST.match(text, end), board.drafts.get(key)
        if rest is None or held is None or draft is None or (start, end) not in draft.names:
            continue
        parts = _PARTS.findall(rest[0])
        if not _of_a_model(parts[0], language):
            continue
        held.clear(start, rest.end())
        name = text[start : rest.end()]
        if all(map(_SIZE.fullmatch, parts)):
            held.put(key, draft, start, rest.end(), LinkMethod.ALIAS)
            continue
        entry = Lexicon.load().named(name, (EntityType.MODEL,))
        new = Draft(EntityType.MODEL, entry.name if entry else name, entry, 0.8)
        key = entry.key if entry else f"{EntityType.MODEL.value}:{fold(name)}"
        held.put(key, new, start, rest.end(), LinkMethod.ALIAS if entry else LinkMethod.NER)


def _of_a_model(part: str, language: str | None) -> bool:
    """Whether the part is no noun that a model is joined to: "GPT-5-Heron", not "GPT-5-Based"."""
    if any(char.isdigit() for char in part) or part in EntityPack.load().versions:
        return True
    if Lexicon.load().named(part, _MODELS) is not None:
        return True
    lists = (EvidencePack.load().ordinary, EvidencePack.load().nouns)
    return not trait(language, "capital_nouns") and not any(fold(part) in one for one in lists)
