"""How a dataclass says what it is in the graph: `Noun`, `Prop` and `Edge`."""

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """The three layers of the model; the projection is derived from the other two."""

    EVIDENCE = "evidence"
    IDENTITY = "identity"
    PROJECTION = "projection"


@dataclass(frozen=True, slots=True)
class Prop:
    """Metadata of one stored property, put into `Annotated[type, Prop(...)]`.

    `iri` is a CURIE over `vested.schema.vocabulary.PREFIXES`. `discriminator` marks the values
    that, with the roles, make one claim a different claim from another. `acted` marks what no
    source says but people's decisions add: it is read as of a moment, never stored on the node.
    """

    iri: str
    doc: str
    unique: bool = False
    indexed: bool = False
    fulltext: bool = False
    discriminator: bool = False
    acted: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """One kind of relationship that starts at a noun.

    `target` is a label; where that is a base label, `among` names those it admits (empty: all).
    """

    type: str
    target: str
    iri: str
    doc: str
    minimum: int = 0
    maximum: int | None = 1
    among: tuple[str, ...] = ()

    @property
    def admitted(self) -> tuple[str, ...]:
        """The labels that the target may have."""
        return self.among or (self.target,)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a dataclass is in the graph: its layer, class IRI (a CURIE) and outgoing edges."""

    layer: Layer
    iri: str
    edges: tuple[Edge, ...] = ()
    abstract: bool = False
