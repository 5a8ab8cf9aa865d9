"""What is kept of a text to tell later, without it, whether another text is the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from vested.graph.likeness.anchors import anchors
from vested.graph.likeness.shingles import sample, words
from vested.graph.likeness.traits import traits

_T = TypeVar("_T", int, str)

VERSION = 1
"""Raised when a change makes sketches that earlier ones cannot be compared with."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text: some 4 KB as JSON, 8 KB of one full of names."""

    language: str | None
    """ISO 639-1 code; None where it is not known."""
    length: int
    """In words."""
    shingles: tuple[int, ...]
    """A sample of its runs of five words: ascending hashes below 2**63."""
    anchors: tuple[str, ...]
    """Its figures and names in order, with marks where sentences end."""
    traits: tuple[str, ...]
    """Keys to file it under, at most 24: texts that share none are not alike."""

    def to_map(self) -> dict[str, object]:
        """A flat map of numbers, strings and lists, for JSON or for a node's properties."""
        return {
            "version": VERSION,
            "language": self.language,
            "length": self.length,
            "shingles": list(self.shingles),
            "anchors": list(self.anchors),
            "traits": list(self.traits),
        }

    @classmethod
    def from_map(cls, stored: Mapping[str, object]) -> Sketch:
        """What `to_map` gave; ValueError for another version's or a broken map."""
        if stored.get("version") != VERSION:
            raise ValueError(f"a sketch of version {stored.get('version')}, not {VERSION}")
        language, length = stored.get("language"), stored.get("length")
        if not isinstance(language, str | None) or not isinstance(length, int):
            raise ValueError("a sketch without its language or length")
        return cls(
            language,
            length,
            _items(stored, "shingles", int),
            _items(stored, "anchors", str),
            _items(stored, "traits", str),
        )


def sketch(text: str, language: str | None) -> Sketch:
    """The sketch of `text`, which is in `language` (ISO 639-1 code, None if unknown).

    The same for the same text on every machine. Time and memory grow with the text's length.
    """
    text_words = words(text)
    runs, marked = sample(text_words), anchors(text, language)
    return Sketch(language, len(text_words), runs, marked, traits(runs, marked))


def _items(stored: Mapping[str, object], key: str, kind: type[_T]) -> tuple[_T, ...]:
    items = stored.get(key)
    if not isinstance(items, list | tuple) or not all(isinstance(one, kind) for one in items):
        raise ValueError(f"a sketch whose {key} are not a list of {kind.__name__}")
    return tuple(items)
