"""The words that names are compared with, from `packs/likeness.yaml`."""

from dataclasses import dataclass
from functools import cache
from typing import Self

from vested.ingest.entities.pack import EntityPack
from vested.ingest.pack_data import pack_data
from vested.schema.ids import fold

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@dataclass(frozen=True)
class LikenessPack:
    """Folded words; see the comments of the YAML file."""

    legal_forms: frozenset[str]
    honorifics: frozenset[str]
    degrees: frozenset[str]
    generations: dict[str, str]
    given_names: frozenset[str]
    """Given names known from reading."""
    short_names: dict[str, frozenset[str]]
    """Given name -> the other names its bearer may go by."""
    same_words: dict[tuple[str, ...], tuple[str, ...]]
    """Word or phrase -> the words that stand for it and its translations."""
    small: frozenset[str]
    common: frozenset[str]
    optional: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> Self:
        """The bundled pack."""
        data = pack_data("likeness.yaml")
        lists = {
            name: frozenset(fold(str(word)) for word in data[name])
            for name in ("legal_forms", "honorifics", "degrees", "small", "common", "optional")
        }
        same_words = {
            tuple(fold(form).split()): tuple(fold(group[0]).split())
            for group in data["same_words"]
            for word in group
            for form in (word, word.translate(_UMLAUTS))
        }
        generations = {fold(word): fold(word) for word in data["generations"]}
        return cls(
            **lists,
            generations=generations | {"junior": "jr", "senior": "sr"},
            given_names=EntityPack.load().given_names,
            short_names=_short_names(data["given_names"]),
            same_words=same_words,
        )


def _short_names(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        names = frozenset(fold(name) for name in group)
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found
