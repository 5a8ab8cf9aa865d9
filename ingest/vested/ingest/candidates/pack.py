"""The words that names are compared with, from `packs/likeness*.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Self

from vested.ingest.entities.pack import EntityPack
from vested.ingest.pack_data import merged
from vested.schema.ids import fold

_LISTS = (
    "legal_forms",
    "honorifics",
    "degrees",
    "small",
    "common",
    "optional",
    "versions",
    "articles",
)
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
    versions: frozenset[str]
    articles: frozenset[str]
    feminine: tuple[str, ...]
    counts: tuple[tuple[re.Pattern[str], str], ...]
    """What a word for a number behind digits is short for: billion, B."""

    @classmethod
    @cache
    def load(cls) -> Self:
        """The bundled pack."""
        data = merged("likeness")
        lists = {name: frozenset(fold(str(word)) for word in data[name]) for name in _LISTS}
        same_words = {
            tuple(fold(form).split()): tuple(fold(one).split())
            for one, others in data["same_words"].items()
            for word in (one, *others)
            for form in (word, word.translate(_UMLAUTS))
        }
        generations = {fold(word): fold(word) for word in data["generations"]}
        return cls(
            **lists,
            feminine=tuple(data["feminine"]),
            counts=tuple(
                (re.compile(rf"(?i)(?<=\d)\s*(?:{'|'.join(words)})\b"), unit)
                for unit, words in data["counts"].items()
            ),
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
