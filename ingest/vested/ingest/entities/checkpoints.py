"""Model and dataset identifiers as hubs write them: "quelle-7b-chat", "Lab/tide-corpus"."""

import re
from functools import cache

from vested.ingest.entities.draft import Board, Draft
from vested.ingest.lexicon import Lexicon
from vested.ingest.pack_data import merged
from vested.ingest.reading import EntityType, LinkMethod
from vested.schema.ids import fold

_SIZED = re.compile(
    r"(?<![\w.@:-])(?<!//)[a-z][a-z0-9]{1,15}(?:[-.][a-z0-9]{1,15}){0,4}?-\d{1,4}(?:\.\d{1,2})?[bm]"
    r"(?:-[a-z0-9]{1,12}){0,3}(?![\w@/-])"
)
_ADDRESS = re.compile(r"(?:https?://|(?<!\S)www\.)(?P<host>[^\s/]+)/\S*$")
_LONGEST_ADDRESS = 300
_SIZE = re.compile(r"-\d[\d.]*[bm]")
"""Stands in each identifier with a size, and is found far sooner."""
_OWNED = re.compile(
    r"(?<![\w.@:/-])[A-Z]\w{2,30}/(?P<name>[a-z][a-z0-9]{1,15}(?:[-_.][a-z0-9]{1,15}){1,4})(?![\w@/-])"
)


def add_checkpoints(text: str, board: Board) -> None:
    """Puts identifiers with a size as models, others below an owner as products (data sets)."""
    for match in _SIZED.finditer(text) if _SIZE.search(text) else ():
        if not _in_address(text, match.start()):
            _put(text, board, EntityType.MODEL, *match.span())
    for match in _OWNED.finditer(text) if "/" in text else ():
        _put(text, board, EntityType.PRODUCT, *match.span("name"))


def _in_address(text: str, start: int) -> bool:
    """Whether what starts there is a part of an address, and of no page of a model hub."""
    match = _ADDRESS.search(text[max(0, start - _LONGEST_ADDRESS) : start])
    return match is not None and match["host"].removeprefix("www.") not in _hubs()


@cache
def _hubs() -> frozenset[str]:
    return frozenset(str(one) for one in merged("entity")["hubs"])


def _put(text: str, board: Board, kind: EntityType, start: int, end: int) -> None:
    if not board.open(start, end):
        return
    name = text[start:end]
    entry = Lexicon.load().named(name, (EntityType.MODEL, EntityType.PRODUCT))
    if entry is not None:
        board.put_entry(entry, start, end, LinkMethod.ALIAS)
        return
    board.put(
        f"{kind.value}:{fold(name)}", Draft(kind, name, None, 0.8), start, end, LinkMethod.NER
    )
