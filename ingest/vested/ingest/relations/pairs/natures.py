"""What the things of an article are beside their kind: press, investor, school, state, platform."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Self

from vested.ingest.lexicon.words import words
from vested.ingest.pack_data import merged
from vested.ingest.reading import EntityType, FoundEntity
from vested.schema.ids import fold

_T = EntityType
_ORGANIZATIONS = ("school", "press", "investor", "state")
_PLAIN = {
    _T.MODEL: "model",
    _T.PRODUCT: "product",
    _T.STATEMENT: "statement",
    _T.PUBLICATION: "publication",
}


@dataclass(frozen=True, slots=True)
class NaturePack:
    """The words and names that tell a nature; an earlier nature goes first."""

    words: dict[str, str]
    names: dict[str, str]

    @classmethod
    @cache
    def load(cls) -> Self:
        """The bundled pack."""
        by_word: dict[str, str] = {}
        by_name: dict[str, str] = {}
        for nature, told in merged("natures").items():
            for word in told["words"]:
                by_word.setdefault(fold(str(word)), nature)
            for name in told["names"]:
                by_name.setdefault(fold(str(name)), nature)
        return cls(by_word, by_name)

    def of(self, entity: FoundEntity) -> str:
        """The nature of `entity`; empty where its kind says all that is known."""
        known = self.names.get(fold(entity.name))
        if entity.type is _T.PRODUCT:
            return "platform" if known == "platform" else "product"
        if entity.type is not _T.ORGANIZATION:
            return _PLAIN.get(entity.type, "")
        if known in _ORGANIZATIONS:
            return known
        told = {self.words[w.folded] for w in words(entity.name) if w.folded in self.words}
        return next((one for one in _ORGANIZATIONS if one in told), "")


def natures(entities: Iterable[FoundEntity]) -> dict[str, str]:
    """The nature of each entity, by id."""
    pack = NaturePack.load()
    return {one.id: pack.of(one) for one in entities}
