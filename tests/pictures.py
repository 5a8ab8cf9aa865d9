"""What was so at one moment, told alike by the plain model and by the graph."""

from dataclasses import dataclass, field, fields
from typing import NamedTuple

DISCRIMINATORS = {
    "Tenure": ("role", "start"),
    "Investment": ("round",),
    "Grant": ("medium",),
    "Access": ("level", "openStatus"),
}
"""The values that make a claim another claim; of all other kinds the roles alone do."""


class Proposition(NamedTuple):
    """What a claim is: its kind, who fills its roles, and the values that set it apart."""

    kind: str
    roles: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str], ...]


class Stand(NamedTuple):
    """A statement that stands: for or against what, and what people said of it."""

    polarity: str
    about: Proposition
    rank: str = "normal"
    reason: str | None = None
    reviewed: str | None = None


class Called(NamedTuple):
    """What an entity is called."""

    kind: str
    name: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]


class Spoken(NamedTuple):
    """A quotation that stands: where, and the entities that speak and are spoken to."""

    document: str
    speaker: str | None
    addressee: str | None


@dataclass
class Picture:
    """Everything that was so at one moment; all by id."""

    current: dict[str, str] = field(default_factory=dict)
    """The snapshot of each document that has one."""
    refers: dict[str, str] = field(default_factory=dict)
    statements: dict[str, Stand] = field(default_factory=dict)
    quotations: dict[str, Spoken] = field(default_factory=dict)
    called: dict[str, Called] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)

    def differences(self, other: "Picture") -> list[str]:
        """What is here and not, or not so, in `other`, and the other way round."""
        found = []
        for part in fields(self):
            mine, others = getattr(self, part.name), getattr(other, part.name)
            for id in sorted({*mine, *others}):
                if mine.get(id) != others.get(id):
                    found.append(f"{part.name} {id}: {mine.get(id)} is not {others.get(id)}")
        return found
