"""What the stages of reading quotations share about one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from vested.ingest.quotations.bearers import Bearers
from vested.ingest.quotations.marks import Marked
from vested.ingest.quotations.packs import QuotationPack, SpeechPack
from vested.ingest.quotations.suits import Suits
from vested.ingest.reading import Article, FoundQuotation
from vested.ingest.sentences import Line
from vested.ingest.skeleton import SlotIndex


@dataclass(slots=True)
class State:
    """What the stages share about one article."""

    article: Article
    pack: QuotationPack
    speech: SpeechPack
    lines: Sequence[Line]
    index: SlotIndex
    candidates: list[Marked]
    starts: list[int]
    """Where the candidates start."""
    suits: Suits
    """Whose words a complaint holds."""
    bearers: Bearers
    """Who holds the posts of houses."""
    more: list[FoundQuotation] = field(default_factory=list)
    """Second parts of passages that an attribution parts in two."""
    done: dict[int, FoundQuotation] = field(default_factory=dict)
