"""What a common noun that says something stands for: somebody with a post, a house, or a thing."""

from __future__ import annotations

from functools import cache

from vested.ingest.entities.evidence_pack import EvidencePack
from vested.ingest.entities.pack import EntityPack
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.reading import EntityType
from vested.schema.ids import fold

_WORDLY = frozenset(
    {EntityType.PUBLICATION, EntityType.STATEMENT, EntityType.EVENT, EntityType.PRODUCT}
)


@cache
def _people() -> frozenset[str]:
    pack, evidence = EntityPack.load(), EvidencePack.load()
    kinds = {noun for noun, kind in evidence.nouns.items() if kind is EntityType.PERSON}
    return frozenset(kinds | pack.positions)


def for_person(pack: QuotationPack, word: str) -> bool:
    """Whether the noun can stand for somebody: "billionaire", "avocate"."""
    return fold(word) in _people() or pack.unnamed_noun.fullmatch(word) is not None


def for_house(word: str) -> bool:
    """Whether the noun can stand for an organisation: "startup", "entreprise"."""
    return EvidencePack.load().nouns.get(fold(word)) is EntityType.ORGANIZATION


def for_thing(pack: QuotationPack, word: str) -> bool:
    """Whether the noun names what has words and says none: "statement", "rapport"."""
    known = EvidencePack.load().nouns.get(fold(word)) in _WORDLY
    return known or any(kind.fullmatch(word) for kind in (pack.work, pack.words_noun))
