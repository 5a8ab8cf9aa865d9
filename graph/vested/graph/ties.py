"""Ties: between any two entities of a claim that is told as a fact, with what a picture says of it.

Who has to do with whom can then be drawn without a look at claims. A tie follows from its claim's
roles, which never change, and from what is shown of it: `vested.graph.shown` keeps it true.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from vested.graph.labels import label_of

Role = Sequence[str]
"""(role, id of the entity) of a claim."""
INDEX = (
    "tie_claim",
    "CREATE INDEX tie_claim IF NOT EXISTS\nFOR ()-[tie:TIED_TO]-() ON (tie.claim)",
)
"""(name, Cypher statement) of the index by which the ties of a claim are found."""


class Tie(NamedTuple):
    """What a tie tells of its claim; `filled` are its roles and their entities (ids) by turns."""

    claim: str
    kind: str
    status: str
    filled: Sequence[str]
    label: str

    def told(self) -> str:
        """All of it in one text: one value costs less to read and to carry than eight."""
        return f"{self.claim} {self.kind} {self.status} {' '.join(self.filled)}\n{self.label}"

    @property
    def roles(self) -> list[tuple[str, str]]:
        """(role, entity) of all that the claim is about, sorted."""
        return list(zip(self.filled[::2], self.filled[1::2], strict=True))

    @property
    def tied(self) -> list[tuple[str, str]]:
        """The entities between which the claim is a tie, two by two.

        A tie begins at the one whose id is less from behind: so about half of an entity's ties do,
        whatever ids begin with, and those among many are found by what begins at each.
        """
        return list(combinations(sorted({*self.filled[1::2]}, key=lambda id: id[::-1]), 2))


def tie_of(
    claim: str, kind: str, status: str, roles: Sequence[Role], values: Mapping[str, Any]
) -> Tie:
    """The tie by a claim, from the values that its label is made of."""
    filled = [word for role in sorted(map(tuple, roles)) for word in role]
    return Tie(claim, kind, status, filled, label_of(kind, values))


def told_tie(told: str) -> Tie:
    """The tie of that text."""
    head, _, label = told.partition("\n")
    claim, kind, status, *filled = head.split(" ")
    return Tie(claim, kind, status, filled, label)
