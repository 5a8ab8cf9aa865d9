"""The words that tell kinds of names apart, from `packs/entity*.yaml`."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Self

from vested.ingest.pack_data import merged
from vested.schema.ids import fold

_LONG_CUE = 5
_LONG_OFFICE = 4


@dataclass(frozen=True, slots=True)
class Described:
    """A known writing that texts name by a description."""

    entry: str
    words: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class EntityPack:
    """Folded word lists; see the comments of the YAML file."""

    given_names: frozenset[str]
    particles: frozenset[str]
    honorifics: frozenset[str]
    positions: frozenset[str]
    speech: frozenset[str]
    organization_heads: frozenset[str]
    organization_tails: frozenset[str]
    organization_cues: frozenset[str]
    model_cues: frozenset[str]
    product_cues: frozenset[str]
    event_tails: frozenset[str]
    event_heads: frozenset[str]
    never: frozenset[str]
    weak_tails: frozenset[str]
    leaders: frozenset[str]
    companies_too: frozenset[str]
    titles: frozenset[str]
    openers: frozenset[str]
    surname_tails: frozenset[str]
    known_by_surname: frozenset[str]
    post_nominals: frozenset[str]
    """Letters behind a person's name: "Jane Roe OBE"."""
    list_words: frozenset[str]
    fields: frozenset[str]
    own_tails: frozenset[str]
    house_tails: frozenset[str]
    shared_heads: dict[str, tuple[str, ...]]
    capital_cues: dict[str, str]
    """Cue nouns of languages where nouns have capitals."""
    described: tuple[Described, ...]
    renderings: dict[str, tuple[str, ...]]
    versions: tuple[str, ...]
    """As written."""
    editions: tuple[str, ...]
    """As written."""
    roles: tuple[str, ...]
    """How German words for what a house is for somebody end."""

    @cached_property
    def callings(self) -> frozenset[str]:
        """Honorifics, positions and titles."""
        return self.honorifics | self.positions | self.titles

    @cached_property
    def long_cues(self) -> tuple[str, ...]:
        """The German cues that may be the last part of a compound."""
        return tuple(cue for cue in self.capital_cues if len(cue) >= _LONG_CUE)

    @cached_property
    def long_offices(self) -> tuple[str, ...]:
        """The positions that may be the last part of a German compound."""
        return tuple(office for office in self.positions if len(office) >= _LONG_OFFICE)

    @classmethod
    @cache
    def load(cls) -> Self:
        """The bundled pack."""
        data = merged("entity")
        lists = {
            name: frozenset(part for word in data[name] for part in fold(str(word)).split())
            for name in (
                "given_names",
                "particles",
                "honorifics",
                "positions",
                "speech",
                "organization_heads",
                "organization_tails",
                "organization_cues",
                "model_cues",
                "product_cues",
                "event_tails",
                "event_heads",
                "never",
                "weak_tails",
                "leaders",
                "companies_too",
                "titles",
                "openers",
                "surname_tails",
                "known_by_surname",
                "post_nominals",
                "list_words",
                "fields",
                "own_tails",
                "house_tails",
            )
        }
        described = tuple(
            Described(
                entry,
                tuple(fold(word) for word in row["words"]),
                tuple(fold(word) for word in row["near"]),
            )
            for entry, row in data["described"].items()
        )
        renderings = {
            word: tuple(fold(other) for other in others)
            for word, others in data["renderings"].items()
        }
        capital = {
            fold(word): kind for kind, nouns in data["capital_cues"].items() for word in nouns
        }
        return cls(
            **lists,
            capital_cues=capital,
            shared_heads={
                fold(plural): tuple(some) for plural, some in data["shared_heads"].items()
            },
            described=described,
            renderings=renderings,
            versions=tuple(data["versions"]),
            editions=tuple(data["editions"]),
            roles=tuple(fold(one) for one in data["roles"]),
        )
