"""The words that speak for a kind of name, from `packs/evidence*.yaml`, and the lists of names."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

from vested.ingest.pack_data import languages, merged, pack_data
from vested.ingest.reading import EntityType
from vested.schema.ids import fold

_LISTS = (
    "belongings",
    "people_of_house",
    "whose",
    "auxiliaries",
    "named",
    "determiners",
    "tails",
    "heads",
    "statement_heads",
    "statement_tails",
    "title_words",
    "inside_titles",
    "about",
    "writings",
    "authors",
    "bare",
    "small_heads",
    "links",
    "unnumbered",
    "hyphened",
    "models",
    "model_of",
    "product_tails",
    "own_nouns",
    "carriers",
    "placed",
    "legal_forms",
    "portfolios",
    "family_first",
    "parties",
    "bylines",
)


@dataclass(frozen=True)
class EvidencePack:
    """Folded word lists; see the comments of the YAML file. `kind_of_*` tell kinds by word."""

    belongings: frozenset[str]
    people_of_house: frozenset[str]
    whose: frozenset[str]
    auxiliaries: frozenset[str]
    named: frozenset[str]
    determiners: frozenset[str]
    tails: frozenset[str]
    heads: frozenset[str]
    statement_heads: frozenset[str]
    statement_tails: frozenset[str]
    title_words: frozenset[str]
    inside_titles: frozenset[str]
    about: frozenset[str]
    writings: frozenset[str]
    authors: frozenset[str]
    bare: frozenset[str]
    small_heads: frozenset[str]
    links: frozenset[str]
    unnumbered: frozenset[str]
    hyphened: frozenset[str]
    models: frozenset[str]
    model_of: frozenset[str]
    product_tails: frozenset[str]
    own_nouns: frozenset[str]
    carriers: frozenset[str]
    placed: frozenset[str]
    legal_forms: frozenset[str]
    portfolios: frozenset[str]
    family_first: frozenset[str]
    parties: frozenset[str]
    bylines: frozenset[str]
    nouns: dict[str, EntityType]
    subject_of: dict[str, EntityType]
    surely: dict[str, EntityType]
    """Verbs that only one kind of thing is the subject of, and which tell it alone."""
    done_to: dict[str, EntityType]
    before: dict[str, EntityType]
    """One or more words joined by spaces."""
    surname_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    model_endings: tuple[str, ...]
    product_endings: tuple[str, ...]
    demonyms: tuple[str, ...]
    inflections: tuple[str, ...]
    given: frozenset[str]
    surnames: frozenset[str]
    ordinary: frozenset[str]

    @classmethod
    @cache
    def load(cls) -> Self:
        """The bundled pack."""
        data = merged("evidence")
        lists: dict[str, Any] = {name: frozenset(map(_folded, data[name])) for name in _LISTS}
        lists |= {
            name: _kinds(data[name])
            for name in ("nouns", "subject_of", "surely", "done_to", "before")
        }
        return cls(
            **lists,
            surname_endings=tuple(data["surname_endings"]),
            adjective_endings=tuple(data["adjective_endings"]),
            model_endings=tuple(data["model_endings"]),
            product_endings=tuple(data["product_endings"]),
            demonyms=tuple(data["demonyms"]),
            inflections=tuple(data["inflections"]),
            given=_names("given") | (_pronounced() - _names("ordinary")),
            surnames=_names("surnames"),
            ordinary=_names("ordinary"),
        )


def _kinds(data: dict[str, Iterable[Any]]) -> dict[str, EntityType]:
    """The kind of each word; the first kind that lists it."""
    found: dict[str, EntityType] = {}
    for kind, words in data.items():
        for word in words:
            found.setdefault(_folded(word), EntityType(kind))
    return found


def _names(stem: str) -> frozenset[str]:
    """The names of a list, and those that single languages add to it."""
    folder = files("vested.ingest").joinpath("packs", "names")
    parts = [stem, *(f"{stem}.{language}" for language in languages())]
    paths = [folder.joinpath(f"{part}.txt") for part in parts]
    return frozenset(
        word for path in paths if path.is_file() for word in path.read_text("utf-8").split()
    )


def _pronounced() -> frozenset[str]:
    """The given names that are listed by pronoun for coreference."""
    folded = (_folded(name) for names in pack_data("given_names.yaml").values() for name in names)
    return frozenset(name for name in folded if name.isalpha())


def _folded(word: object) -> str:
    return fold(str(word))
