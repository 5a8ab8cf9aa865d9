"""Positions: a role in the words of any language and its canonical English name."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Self

from vested.ingest.pack_data import merged
from vested.schema.ids import fold


@dataclass(frozen=True, slots=True)
class Positions:
    """Folded wordings of each canonical position."""

    wordings: tuple[tuple[str, str], ...]
    """(folded wording, canonical name), positions in the file's order, longest wording first."""
    not_that: tuple[str, ...]
    """Folded words that, in front of a wording, make it another position (vice, deputy, ex …)."""

    @classmethod
    @cache
    def load(cls) -> Self:
        """The positions of `packs/positions.*.yaml`."""
        data = merged("positions")
        pairs = [
            (fold(wording), canonical)
            for canonical, wordings in data["positions"].items()
            for wording in sorted((canonical, *wordings), key=len, reverse=True)
        ]
        return cls(tuple(pairs), tuple(fold(word) for word in data["not_that"]))

    def canonical(self, printed: str) -> str:
        """The canonical name of a role as printed; a role nobody listed is its own folded self.

        Of several positions in one role the one listed first counts: "co-founder and CEO" is
        `chief executive officer`. "Deputy director" is not `director`.
        """
        folded = fold(printed)
        for wording, canonical in self.wordings:
            match = re.search(rf"\b{re.escape(wording)}\b", folded)
            if match and not folded[: match.start()].strip().endswith(self.not_that):
                return canonical
        return folded
