"""The lexicon: actors, models, products, letters and publications known by name."""

from vested.ingest.lexicon.entries import Entry, Lexicon

__all__ = ["Entry", "Lexicon"]
