"""Names in fact files: which entity a name of a given kind stands for."""

from dataclasses import dataclass

from vested.ingest.lexicon import Lexicon
from vested.ingest.reading import EntityType
from vested.schema.ids import entity_key

_TYPES = {"AIModel": EntityType.MODEL, "OpenLetter": EntityType.STATEMENT}
_LABELS = {kind: label for label, kind in _TYPES.items()}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The entity of a name: its key, kind (label), canonical name and Wikidata item."""

    key: str
    kind: str
    name: str
    wikidata: str | None


def resolve(name: str, kinds: tuple[str, ...]) -> Resolved:
    """The lexicon's entity of that name and one of `kinds`, else a new one of the first kind."""
    types = tuple(_TYPES.get(kind) or EntityType(kind) for kind in kinds)
    entry = Lexicon.load().named(name, types)
    if entry is None:
        return Resolved(entity_key(kinds[0], name), kinds[0], name, None)
    kind = _LABELS.get(entry.type, entry.type.value)
    return Resolved(f"lex:{entry.key}", kind, entry.name, entry.wikidata)
