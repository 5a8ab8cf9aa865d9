"""Which things an article names: known ones by the lexicon, new ones by their surroundings."""

from vested.ingest.entities.find import find_entities

__all__ = ["find_entities"]
