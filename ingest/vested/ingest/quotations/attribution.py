"""What is known of who said a marked passage, before names are looked up."""

from __future__ import annotations

from dataclasses import dataclass

from vested.ingest.reading import TextSpan


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the speaker of a quotation stands; all offsets are skeleton indices."""

    who: int | None
    """Index of the speaker's slot; None: told to be somebody unnamed, or not told."""
    rule: str
    cue: tuple[int, int] | None = None
    pronoun: str | None = None
    house: int | None = None
    """Index of the slot of the house in which somebody unnamed has a post."""
    unnamed: bool = False
    weak: bool = False
    evaluating: bool = False
    score: float = 0.9
    entity: str | None = None
    """The speaker, where it stands inside the quotation and so in no skeleton of the paragraph."""
    parts: tuple[TextSpan, TextSpan] | None = None
    """What was said in front of an attribution inside the marks, and the sentences behind it."""
