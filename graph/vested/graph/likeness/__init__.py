"""Which texts are one text: reprints, translations and citations of another."""

from vested.graph.likeness.citations import address_key, cited_addresses, normal_address
from vested.graph.likeness.compare import Likeness, Relation, liken
from vested.graph.likeness.sketch import Sketch, sketch

__all__ = [
    "Likeness",
    "Relation",
    "Sketch",
    "address_key",
    "cited_addresses",
    "liken",
    "normal_address",
    "sketch",
]
