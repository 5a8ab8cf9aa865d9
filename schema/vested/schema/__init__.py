"""The nouns of Vested: one set of typed dataclasses from which every other schema is derived."""
